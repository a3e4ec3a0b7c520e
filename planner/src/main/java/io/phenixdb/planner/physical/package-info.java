/**
 * Physical plans: what the planner hands to the executor, sealed records without Calcite types.
 * Uses {@code expression} and storage's types and catalog definitions.
 */
@NullMarked
package io.phenixdb.planner.physical;

import org.jspecify.annotations.NullMarked;
