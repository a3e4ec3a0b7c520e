/**
 * What costing knows about the contents of tables: row counts, distinct values, frequent values and
 * histograms of columns. Values stand in the layout of their column in storage. No Calcite types.
 */
@NullMarked
package io.phenixdb.planner.statistics;

import org.jspecify.annotations.NullMarked;
