package io.phenixdb.parser;

import org.apache.calcite.sql.SqlNode;

/**
 * One statement of a script.
 *
 * @param text the statement's own text, without the semicolon
 * @param node its syntax tree; positions in it count from the beginning of {@code text}
 * @param firstLine the line of the script, from 1, where {@code text} begins
 * @param firstColumn the column of that line, from 1
 */
public record ParsedStatement(String text, SqlNode node, int firstLine, int firstColumn) {}
