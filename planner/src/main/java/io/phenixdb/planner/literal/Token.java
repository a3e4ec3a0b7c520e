package io.phenixdb.planner.literal;

/**
 * A piece of a statement's text.
 *
 * @param start of its first character
 * @param end behind its last one
 */
record Token(Kind kind, int start, int end) {

  /** What a token is. */
  enum Kind {
    /** A keyword or an identifier without quotes. */
    WORD,
    /** A quoted identifier. */
    NAME,
    /** A whole number. */
    INTEGER,
    /** A character literal. */
    TEXT,
    /** One character of anything else. */
    SYMBOL
  }

  boolean isWord(String sql, String word) {
    return kind == Kind.WORD
        && end - start == word.length()
        && sql.regionMatches(true, start, word, 0, word.length());
  }

  boolean isSymbol(String sql, char symbol) {
    return kind == Kind.SYMBOL && sql.charAt(start) == symbol;
  }
}
