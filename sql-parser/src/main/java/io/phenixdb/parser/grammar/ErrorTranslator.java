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

  /** Translates what the parser says of a token. */
  static ParseError syntax(ParseException exception, GeneratedParser parser) {
    Token last = exception.currentToken;
    int[][] sequences = exception.expectedTokenSequences;
    if (last == null || sequences == null) {
      return ParseError.of(
          ParseError.SYNTAX_ERROR, new ParseError.Place(1, 1), "the text is no statement", null);
    }
    Token found = last.next == null ? parser.getToken(1) : last.next;
    Set<Integer> kinds = firstKinds(sequences);
    if (kinds.contains(found.kind)) {
      // The first token fits, so it is the second one of a two-token choice that does not.
      kinds = secondKinds(sequences, found.kind);
      found = found.next == null ? parser.token_source.getNextToken() : found.next;
    }
    ParseError.Place place =
        found.beginLine == 0
            ? new ParseError.Place(Math.max(1, last.endLine), last.endColumn + 1)
            : new ParseError.Place(found.beginLine, found.beginColumn);
    boolean atStart = last.kind == 0 && last.beginLine == 0;
    String image = found.kind == GeneratedParserConstants.EOF ? "" : found.image;
    return ParseError.unexpected(
        place,
        image,
        atStart ? ExpectedTokens.ofStatements() : ExpectedTokens.describe(kinds),
        hint(found, kinds, atStart));
  }

  private static Set<Integer> firstKinds(int[][] sequences) {
    Set<Integer> kinds = new TreeSet<>();
    for (int[] sequence : sequences) {
      kinds.add(sequence[0]);
    }
    return kinds;
  }

  private static Set<Integer> secondKinds(int[][] sequences, int first) {
    Set<Integer> kinds = new TreeSet<>();
    for (int[] sequence : sequences) {
      if (sequence.length > 1 && sequence[0] == first) {
        kinds.add(sequence[1]);
      }
    }
    return kinds;
  }

  private static @Nullable String hint(Token found, Set<Integer> kinds, boolean atStart) {
    String word = found.image == null ? "" : found.image.toUpperCase(Locale.ROOT);
    if (kinds.contains(GeneratedParserConstants.IDENTIFIER)
        && Identifiers.RESERVED_WORDS.contains(word)) {
      return word + " is a reserved word: as a name it needs double quotes";
    }
    if (found.kind == GeneratedParserConstants.IDENTIFIER) {
      String nearest = ExpectedTokens.nearest(word, kinds, atStart);
      return nearest == null ? null : "did you mean " + nearest + "?";
    }
    return null;
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
