/**
 * What changes rows: INSERT, UPDATE and DELETE extend Calcite's nodes, so that its validator takes
 * them, and add ON CONFLICT and RETURNING, which it does not know; MERGE and COPY are our own.
 * Values may be {@code DEFAULT}, Calcite's call of {@code SqlStdOperatorTable.DEFAULT}.
 */
@NullMarked
package io.phenixdb.parser.dml;

import org.jspecify.annotations.NullMarked;
