package io.phenixdb.parser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text once, character by character: finds where its statements end, refuses quotes and
 * comments that do not end, and bounds nesting before any recursive parser sees the text.
 * O(length), no recursion.
 */
final class StatementScanner {

  /** A statement's text and where it begins. */
  record Piece(String text, int offset, int firstLine, int firstColumn) {}

  /** The deepest nesting of brackets and CASE expressions. */
  static final int MAX_DEPTH = 250;

  private final String sql;
  private final List<Piece> pieces = new ArrayList<>();
  private int offset;
  private int line = 1;
  private int lineStart;
  private int depth;
  private int pieceOffset = -1;
  private ParseError.Place pieceStart = new ParseError.Place(1, 1);

  private StatementScanner(String sql) {
    this.sql = sql;
  }

  /** Returns the statements between semicolons that hold more than blanks and comments. */
  static List<Piece> split(String sql) {
    StatementScanner scanner = new StatementScanner(sql);
    scanner.run(true);
    return scanner.pieces;
  }

  /** Checks quotes, comments and nesting of a text that is one statement. */
  static void check(String sql) {
    new StatementScanner(sql).run(false);
  }

  private void run(boolean split) {
    while (offset < sql.length()) {
      char c = sql.charAt(offset);
      if (c == '\n') {
        offset++;
        line++;
        lineStart = offset;
      } else if (Character.isWhitespace(c)) {
        offset++;
      } else if (sql.startsWith("--", offset)) {
        skipLineComment();
      } else if (sql.startsWith("/*", offset) && !sql.startsWith("/*+", offset)) {
        skipTo("*/", 2, "the comment is not closed", "end it with */");
      } else if (c == ';' && split) {
        endPiece();
        offset++;
      } else {
        beginPiece();
        skipToken(c);
      }
    }
    endPiece();
  }

  private void beginPiece() {
    if (pieceOffset < 0) {
      pieceOffset = offset;
      pieceStart = place();
    }
  }

  private void endPiece() {
    if (pieceOffset >= 0) {
      String text = sql.substring(pieceOffset, offset).stripTrailing();
      pieces.add(new Piece(text, pieceOffset, pieceStart.line(), pieceStart.column()));
    }
    pieceOffset = -1;
    depth = 0;
  }

  private void skipToken(char c) {
    switch (c) {
      case '\'' -> skipQuoted('\'', "the string literal is not closed", "end it with '");
      case '"' -> skipQuoted('"', "the quoted name is not closed", "end it with \"");
      case '(', '[', '{' -> {
        enter();
        offset++;
      }
      case ')', ']', '}' -> {
        depth = Math.max(0, depth - 1);
        offset++;
      }
      default -> {
        if (Character.isUnicodeIdentifierStart(c)) {
          skipWord();
        } else {
          offset++;
        }
      }
    }
  }

  private void skipWord() {
    int start = offset;
    while (offset < sql.length()
        && (Character.isUnicodeIdentifierPart(sql.charAt(offset)) || sql.charAt(offset) == '$')) {
      offset++;
    }
    int length = offset - start;
    if (length == 4 && sql.regionMatches(true, start, "CASE", 0, 4)) {
      enter();
    } else if (length == 3 && sql.regionMatches(true, start, "END", 0, 3)) {
      depth = Math.max(0, depth - 1);
    } else if (length == 1
        && offset < sql.length()
        && sql.charAt(offset) == '\''
        && (sql.charAt(start) == 'E' || sql.charAt(start) == 'e')) {
      skipEscaped();
    }
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw ParseError.of(
          ParseError.TOO_COMPLEX,
          place(),
          "the statement is nested deeper than " + MAX_DEPTH + " levels",
          "use fewer parentheses, or WITH to name parts of a query");
    }
  }

  private void skipLineComment() {
    while (offset < sql.length() && sql.charAt(offset) != '\n') {
      offset++;
    }
  }

  private void skipQuoted(char quote, String sentence, String hint) {
    skipTo(String.valueOf(quote), 1, sentence, hint);
  }

  /** Skips {@code E'...'}, in which a backslash takes the next character's meaning. */
  private void skipEscaped() {
    ParseError.Place start = place();
    offset++;
    while (offset < sql.length() && sql.charAt(offset) != '\'') {
      if (sql.charAt(offset) == '\\') {
        offset++;
      }
      if (offset < sql.length()) {
        countLine();
        offset++;
      }
    }
    if (offset >= sql.length()) {
      throw unclosed(start, "the string literal is not closed", "end it with '");
    }
    offset++;
  }

  private void skipTo(String end, int openLength, String sentence, @Nullable String hint) {
    ParseError.Place start = place();
    int close = sql.indexOf(end, offset + openLength);
    if (close < 0) {
      throw unclosed(start, sentence, hint);
    }
    int next = close + end.length();
    while (offset < next) {
      countLine();
      offset++;
    }
  }

  private static ParseError unclosed(
      ParseError.Place place, String sentence, @Nullable String hint) {
    return ParseError.of(ParseError.SYNTAX_ERROR, place, sentence, hint);
  }

  private void countLine() {
    if (sql.charAt(offset) == '\n') {
      line++;
      lineStart = offset + 1;
    }
  }

  private ParseError.Place place() {
    return new ParseError.Place(line, offset - lineStart + 1);
  }
}
