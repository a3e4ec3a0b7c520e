/**
 * Lowering: relational and row expressions become physical plans and expressions without Calcite
 * types.
 */
@NullMarked
package io.phenixdb.planner.lowering;

import org.jspecify.annotations.NullMarked;
