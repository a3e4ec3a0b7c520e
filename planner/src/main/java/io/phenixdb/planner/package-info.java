/**
 * The planner: from SQL text to a physical plan without Calcite types. Entered through {@link
 * io.phenixdb.planner.StatementPlanner}.
 */
@NullMarked
package io.phenixdb.planner;

import org.jspecify.annotations.NullMarked;
