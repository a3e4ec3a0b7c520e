/**
 * Type names: VECTOR, JSON and PostgreSQL's short names. A validator's type factory must implement
 * {@link io.phenixdb.parser.type.ExtendedTypeFactory}; {@code SqlDataTypeSpec.deriveType} then
 * works for every type that the grammar accepts. Unknown names stay {@code
 * SqlUserDefinedTypeNameSpec}s, for the planner to reject.
 */
@NullMarked
package io.phenixdb.parser.type;

import org.jspecify.annotations.NullMarked;
