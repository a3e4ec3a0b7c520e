/**
 * What changes rows: INSERT, UPDATE and DELETE extend Calcite's nodes, so that its validator takes
 * them. Their ON CONFLICT and RETURNING are no operands: the validator does not know them, and a
 * visitor must visit them by itself. MERGE and COPY are our own. Values may be {@code DEFAULT},
 * Calcite's call of {@code SqlStdOperatorTable.DEFAULT}.
 */
@NullMarked
package io.phenixdb.parser.dml;

import org.jspecify.annotations.NullMarked;
