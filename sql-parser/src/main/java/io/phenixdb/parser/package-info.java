/**
 * From SQL text to syntax trees, and back to canonical text.
 *
 * <p>In: text of at most 16 MiB. Out: Calcite's {@code SqlNode}s for queries and expressions, nodes
 * of our own for everything else, or a {@link io.phenixdb.parser.ParseError}. {@link
 * io.phenixdb.parser.PhenixParser} is the way in, {@link io.phenixdb.parser.CanonicalText} the way
 * back; {@link io.phenixdb.parser.PhenixConformance} is for the validator too.
 *
 * <p>The parser is generated from Calcite's template, patched by {@code
 * src/main/codegen/patch-template.xml} and completed by {@code src/main/codegen/includes}, one file
 * for each feature. May use Calcite; knows nothing of storage. Each spelling of a statement gives
 * the same tree: {@code ::} and {@code VECTOR '[1]'} are CAST, LIMIT is the fetch of a {@code
 * SqlOrderBy}, {@code USE} is SET SCHEMA, pgvector's CREATE INDEX is CREATE VECTOR INDEX.
 *
 * <p>What a planner must know: statements are told apart by class, {@code switch (node)}: a {@code
 * SqlSelect}, {@code SqlOrderBy}, {@code SqlWith}, VALUES or set operation is a query, {@link
 * io.phenixdb.parser.dml} holds what changes rows, all else is a {@link
 * io.phenixdb.parser.tree.Statement}.
 */
@NullMarked
package io.phenixdb.parser;

import org.jspecify.annotations.NullMarked;
