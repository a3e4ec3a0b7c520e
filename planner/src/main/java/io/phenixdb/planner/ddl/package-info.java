/**
 * Statements that are neither queries nor modifications of rows: definitions of tables, indexes,
 * views, sequences and property graphs, transactions, settings, listings. A syntax tree enters, a
 * {@link io.phenixdb.planner.command.Command} with every name and id resolved leaves. Uses {@code
 * resolve}, {@code query} and the syntax tree of the parser.
 */
@NullMarked
package io.phenixdb.planner.ddl;

import org.jspecify.annotations.NullMarked;
