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
    return joinLines(writer.format(node));
  }

  /** Replaces each line break outside quotes, with the blanks around it, by one blank. */
  private static String joinLines(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        joined.append(c);
      } else if (c != '\n' && c != '\r') {
        quote = c == '\'' || c == '"' ? c : 0;
        joined.append(c);
      } else if (!joined.isEmpty() && joined.charAt(joined.length() - 1) != ' ') {
        joined.append(' ');
      }
    }
    return joined.toString().stripTrailing();
  }
}
