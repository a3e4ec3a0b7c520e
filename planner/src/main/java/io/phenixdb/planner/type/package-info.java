/**
 * SQL types inside the planner: Calcite's type system with VECTOR and JSON, and the mapping to
 * storage's types.
 */
@NullMarked
package io.phenixdb.planner.type;

import org.jspecify.annotations.NullMarked;
