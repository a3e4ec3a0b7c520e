/**
 * Graph patterns as ordinary SQL: {@code GRAPH_TABLE} becomes a subquery of joins over vertex and
 * edge tables, its quantified parts become table functions, and so do graph algorithms. A syntax
 * tree enters and leaves. Uses {@code resolve}, {@code query}, {@code physical} and the syntax tree
 * of the parser.
 *
 * <p>Source: ISO/IEC 9075-16:2023, SQL/PGQ.
 */
@NullMarked
package io.phenixdb.planner.graph;

import org.jspecify.annotations.NullMarked;
