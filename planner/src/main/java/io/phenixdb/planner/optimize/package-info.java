/** Rewriting of logical plans: subqueries, decorrelation, push-down, access paths. */
@NullMarked
package io.phenixdb.planner.optimize;

import org.jspecify.annotations.NullMarked;
