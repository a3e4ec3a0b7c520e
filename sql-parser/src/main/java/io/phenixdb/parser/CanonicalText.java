package io.phenixdb.parser;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;

/**
 * Writes a syntax tree as text that parses to an equal tree: the form that SHOW CREATE, stored
 * views and messages use. One line, keywords in upper case, names bare where they can be.
 */
public final class CanonicalText {

  private static final SqlWriterConfig CONFIG =
      SqlPrettyWriter.config()
          .withDialect(PhenixDialect.INSTANCE)
          .withQuoteAllIdentifiers(
              true) // every name goes through the dialect, which leaves off needless quotes
          .withAlwaysUseParentheses(false)
          .withSelectListItemsOnSeparateLines(false)
          .withUpdateSetListNewline(false)
          .withClauseStartsLine(false)
          .withClauseEndsLine(false)
          .withIndentation(0)
          .withLineFolding(SqlWriterConfig.LineFolding.WIDE)
          .withLineLength(0);

  private CanonicalText() {}

  /** Returns the text of a statement, query or expression. */
  public static String of(SqlNode node) {
    SqlPrettyWriter writer = new SqlPrettyWriter(CONFIG);
    return writer.format(node).replaceAll("\\R\\s*", " ");
  }
}
