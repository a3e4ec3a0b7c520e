package io.phenixdb.parser;

import io.phenixdb.parser.grammar.ParserFactory;
import io.phenixdb.parser.grammar.ParserFactory.Goal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/**
 * Turns SQL text into syntax trees.
 *
 * <p>Unquoted names fold to lower case; {@code "} quotes names; {@code ?} is a parameter. A text of
 * at most {@value #MAX_LENGTH_BYTES} bytes and a bounded nesting is accepted; everything else is a
 * {@link ParseError}. Stateless, safe for use by many threads.
 */
public final class PhenixParser {

  /** The longest text, in bytes of UTF-8. */
  public static final int MAX_LENGTH_BYTES = 16 << 20;

  private PhenixParser() {}

  /** Parses one statement; a semicolon may follow it. */
  public static SqlNode parseStatement(String sql) {
    checkLength(sql);
    List<StatementScanner.Piece> pieces = StatementScanner.split(sql);
    if (pieces.isEmpty()) {
      throw ParseError.of(
          ParseError.SYNTAX_ERROR,
          new ParseError.Place(1, 1),
          "the text holds no statement",
          "write one, for example SELECT 1");
    }
    if (pieces.size() > 1) {
      StatementScanner.Piece second = pieces.get(1);
      throw ParseError.of(
          ParseError.SYNTAX_ERROR,
          new ParseError.Place(second.firstLine(), second.firstColumn()),
          "the text holds more than one statement",
          "run them one by one");
    }
    StatementScanner.Piece only = pieces.getFirst();
    // Leading blanks and comments stay, so that positions count from the beginning of the text.
    return parse(sql.substring(0, only.offset() + only.text().length()), Goal.STATEMENT);
  }

  /**
   * Parses statements separated by semicolons; blanks, comments and empty statements are skipped.
   */
  public static List<ParsedStatement> parseScript(String sql) {
    checkLength(sql);
    List<ParsedStatement> statements = new ArrayList<>();
    for (StatementScanner.Piece piece : StatementScanner.split(sql)) {
      try {
        SqlNode node = parse(piece.text(), Goal.STATEMENT);
        statements.add(
            new ParsedStatement(piece.text(), node, piece.firstLine(), piece.firstColumn()));
      } catch (ParseError e) {
        throw e.shifted(piece.firstLine(), piece.firstColumn());
      }
    }
    return statements;
  }

  /** Parses an expression, for example the condition of a CHECK. */
  public static SqlNode parseExpression(String sql) {
    checkLength(sql);
    StatementScanner.check(sql);
    requireText(sql, "an expression");
    return parse(sql, Goal.EXPRESSION);
  }

  /** Parses a query, for example the text of a view. */
  public static SqlNode parseQuery(String sql) {
    checkLength(sql);
    StatementScanner.check(sql);
    requireText(sql, "a query");
    return parse(sql, Goal.QUERY);
  }

  private static SqlNode parse(String sql, Goal goal) {
    try {
      return TreeDepth.check(ParserFactory.parse(sql, goal));
    } catch (StackOverflowError e) {
      throw ParseError.of(
          ParseError.TOO_COMPLEX,
          new ParseError.Place(1, 1),
          "the statement is nested too deeply",
          "split long chains of operators");
    }
  }

  private static void requireText(String sql, String what) {
    if (sql.isBlank()) {
      throw ParseError.unexpected(new ParseError.Place(1, 1), "", List.of(what), null);
    }
  }

  private static void checkLength(String sql) {
    if (utf8Length(sql) > MAX_LENGTH_BYTES) {
      throw ParseError.of(
          ParseError.TOO_LONG,
          new ParseError.Place(1, 1),
          "the text is longer than " + MAX_LENGTH_BYTES + " bytes",
          "split it, use parameters, or load data with COPY");
    }
  }

  private static long utf8Length(String sql) {
    if (sql.length() > MAX_LENGTH_BYTES) {
      return sql.length();
    }
    long length = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
