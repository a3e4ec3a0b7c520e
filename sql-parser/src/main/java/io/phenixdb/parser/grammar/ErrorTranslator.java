package io.phenixdb.parser.grammar;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.tree.Identifiers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what the generated parser found and what it expected. */
final class ErrorTranslator {

  private static final Pattern LEXICAL =
      Pattern.compile(
          "(?s)Lexical error at line ([0-9]+), column ([0-9]+)\\.\\s+Encountered: (.*)");

  private ErrorTranslator() {}

  /**
   * Translates what the parser says of a token.
   *
   * @param parser the parser that threw and has recorded what it tried in vain
   */
  @SuppressWarnings("ReferenceEquality") // a token is itself, not another one of the same text
  static ParseError syntax(ParseException exception, GeneratedParser parser) {
    Token last = exception.currentToken;
    Token found = parser.farthestMiss() == null ? last.next : parser.farthestMiss();
    Set<Integer> kinds = new TreeSet<>(parser.missedKinds());
    if (last.next == found) {
      addFirstKinds(exception.expectedTokenSequences, kinds);
    }
    boolean noStatement = last.beginLine == 0 && !ExpectedTokens.isStatementWord(last.next.image);
    Token blamed = noStatement ? last.next : found;
    return ParseError.unexpected(
        place(blamed),
        isEnd(blamed) ? "" : blamed.image,
        noStatement ? ExpectedTokens.ofStatements() : ExpectedTokens.describe(kinds),
        hint(blamed, previous(last, blamed), kinds, noStatement));
  }

  private static void addFirstKinds(int[] @Nullable [] sequences, Set<Integer> kinds) {
    if (sequences != null) {
      for (int[] sequence : sequences) {
        if (sequence.length > 0) {
          kinds.add(sequence[0]);
        }
      }
    }
  }

  private static boolean isEnd(Token token) {
    return token.kind == GeneratedParserConstants.EOF;
  }

  private static ParseError.Place place(Token token) {
    int column = isEnd(token) ? token.endColumn + 1 : token.beginColumn;
    return new ParseError.Place(Math.max(1, token.beginLine), Math.max(1, column));
  }

  /** Returns the token before another one, found on the way from the last one consumed. */
  @SuppressWarnings("ReferenceEquality") // a token is itself, not another one of the same text
  private static Token previous(Token last, Token token) {
    Token previous = last;
    while (previous.next != null && previous.next != token) {
      previous = previous.next;
    }
    return previous;
  }

  private static @Nullable String hint(
      Token found, Token previous, Set<Integer> kinds, boolean noStatement) {
    String word = found.image.toUpperCase(Locale.ROOT);
    if (kinds.contains(GeneratedParserConstants.IDENTIFIER)
        && Identifiers.RESERVED_WORDS.contains(word)) {
      return word + " is a reserved word: as a name it needs double quotes";
    }
    String nearest =
        found.kind == GeneratedParserConstants.IDENTIFIER
            ? ExpectedTokens.nearest(word, kinds, noStatement)
            : null;
    if (nearest == null && previous.kind == GeneratedParserConstants.IDENTIFIER) {
      nearest = ExpectedTokens.nearestClause(previous.image.toUpperCase(Locale.ROOT));
    }
    return nearest == null ? null : "did you mean " + nearest + "?";
  }

  /** Translates what the lexer says of a character. */
  static ParseError lexical(TokenMgrError error, String sql) {
    Matcher matcher = LEXICAL.matcher(String.valueOf(error.getMessage()));
    if (!matcher.matches()) {
      return ParseError.of(
          ParseError.SYNTAX_ERROR, new ParseError.Place(1, 1), "the text is no statement", null);
    }
    int line = Integer.parseInt(matcher.group(1));
    int column = Integer.parseInt(matcher.group(2));
    return ParseError.of(
        ParseError.SYNTAX_ERROR,
        new ParseError.Place(line, Math.max(1, column)),
        "unexpected character " + character(sql, line, column),
        "text stands in single quotes, names with special characters in double quotes");
  }

  private static String character(String sql, int line, int column) {
    String[] lines = sql.split("\r\n|\r|\n", -1);
    if (line <= lines.length && column >= 1 && column <= lines[line - 1].length()) {
      return "'" + Character.toString(lines[line - 1].codePointAt(column - 1)) + "'";
    }
    return "at the end of the text";
  }

  /** Translates what the parser's own checks say. */
  static ParseError context(CalciteContextException exception) {
    Throwable cause = exception.getCause() == null ? exception : exception.getCause();
    ParseError.Place place =
        new ParseError.Place(
            Math.max(1, exception.getPosLine()), Math.max(1, exception.getPosColumn()));
    return ParseError.of(ParseError.SYNTAX_ERROR, place, String.valueOf(cause.getMessage()), null);
  }
}
