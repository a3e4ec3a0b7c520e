/**
 * EXPLAIN: what a run measured of each operator and the text of a physical plan. Uses the planner's
 * physical plans and storage's statistics.
 */
@NullMarked
package io.phenixdb.executor.explain;

import org.jspecify.annotations.NullMarked;
