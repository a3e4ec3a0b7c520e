/**
 * Resolving the names of a statement against the catalog, and the errors that name a place in the
 * statement. Uses Calcite's syntax tree and storage's catalog definitions.
 */
@NullMarked
package io.phenixdb.planner.resolve;

import org.jspecify.annotations.NullMarked;
