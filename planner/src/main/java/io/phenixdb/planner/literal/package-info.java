/**
 * Statements without their literals: what makes texts that differ in their constants alone share a
 * plan. Works on the text, before any parsing; uses nothing but storage's types.
 */
@NullMarked
package io.phenixdb.planner.literal;

import org.jspecify.annotations.NullMarked;
