/**
 * The physical convention: relational expressions that know how to become physical plans. Uses
 * Calcite, {@code physical} and {@code expression}.
 */
@NullMarked
package io.phenixdb.planner.convention;

import org.jspecify.annotations.NullMarked;
