package io.phenixdb.planner.literal;

import io.phenixdb.planner.literal.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the text of a plain statement into tokens. Stateless. */
final class Tokens {
  private static final int MAX_TOKENS = 400;

  private Tokens() {}

  /**
   * The tokens, or null for a text that is not plain: with comments, parameters, numbers with a
   * fraction, special literals, or too many tokens.
   */
  static @Nullable List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c <= ' ') {
        at++;
        continue;
      }
      Token token = next(sql, at, c);
      if (token == null || tokens.size() == MAX_TOKENS) {
        return null;
      }
      tokens.add(token);
      at = token.end();
    }
    return tokens;
  }

  private static @Nullable Token next(String sql, int at, char c) {
    if (isLetter(c)) {
      int end = at + 1;
      while (end < sql.length() && (isLetter(sql.charAt(end)) || isDigit(sql.charAt(end)))) {
        end++;
      }
      // A quote right behind a word makes a literal of another kind: N'..', X'..', U&'..'.
      return end < sql.length() && (sql.charAt(end) == '\'' || sql.charAt(end) == '&')
          ? null
          : new Token(Kind.WORD, at, end);
    }
    if (isDigit(c)) {
      return integer(sql, at);
    }
    return switch (c) {
      case '\'' -> quoted(sql, at, c, Kind.TEXT);
      case '"' -> quoted(sql, at, c, Kind.NAME);
      case '?', ':', '`', '[', '$', '#', '@', '\\', '{' -> null;
      case '-', '/' -> comment(sql, at, c) ? null : new Token(Kind.SYMBOL, at, at + 1);
      default -> c < 128 ? new Token(Kind.SYMBOL, at, at + 1) : null;
    };
  }

  private static boolean comment(String sql, int at, char c) {
    return at + 1 < sql.length() && sql.charAt(at + 1) == (c == '-' ? '-' : '*');
  }

  private static @Nullable Token integer(String sql, int at) {
    int end = at + 1;
    while (end < sql.length() && isDigit(sql.charAt(end))) {
      end++;
    }
    boolean more = end < sql.length() && (sql.charAt(end) == '.' || isLetter(sql.charAt(end)));
    boolean fraction = at > 0 && sql.charAt(at - 1) == '.';
    return more || fraction ? null : new Token(Kind.INTEGER, at, end);
  }

  /** A doubled quote stands for one. */
  private static @Nullable Token quoted(String sql, int at, char quote, Kind kind) {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == quote) {
        if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
          return new Token(kind, at, end + 1);
        }
        end++;
      }
      end++;
    }
    return null;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
