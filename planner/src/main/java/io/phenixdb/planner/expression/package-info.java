/**
 * Expressions of physical plans: immutable trees without Calcite types. Uses storage's types alone.
 */
@NullMarked
package io.phenixdb.planner.expression;

import org.jspecify.annotations.NullMarked;
