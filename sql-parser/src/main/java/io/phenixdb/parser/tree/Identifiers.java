package io.phenixdb.parser.tree;

import java.util.Locale;
import java.util.Set;

/** Decides which names need quotes in canonical text, and lists the reserved words. */
public final class Identifiers {

  /**
   * The reserved words in upper case: each must be quoted to be a name. PostgreSQL reserves all of
   * them too.
   */
  public static final Set<String> RESERVED_WORDS =
      Set.of(
          "ALL",
          "AND",
          "ANY",
          "ARRAY",
          "AS",
          "ASC",
          "ASYMMETRIC",
          "BINARY",
          "BOTH",
          "CASE",
          "CAST",
          "CHECK",
          "COLLATE",
          "COLUMN",
          "CONSTRAINT",
          "CREATE",
          "CROSS",
          "CURRENT_CATALOG",
          "CURRENT_DATE",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_USER",
          "DEFAULT",
          "DESC",
          "DISTINCT",
          "ELSE",
          "END",
          "EXCEPT",
          "FALSE",
          "FETCH",
          "FOR",
          "FOREIGN",
          "FROM",
          "FULL",
          "GRANT",
          "GROUP",
          "HAVING",
          "ILIKE",
          "IN",
          "INNER",
          "INTERSECT",
          "INTO",
          "IS",
          "JOIN",
          "LATERAL",
          "LEADING",
          "LEFT",
          "LIKE",
          "LIMIT",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "NATURAL",
          "NOT",
          "NULL",
          "OFFSET",
          "ON",
          "ONLY",
          "OR",
          "ORDER",
          "OUTER",
          "OVERLAPS",
          "PRIMARY",
          "REFERENCES",
          "RETURNING",
          "RIGHT",
          "SELECT",
          "SESSION_USER",
          "SIMILAR",
          "SOME",
          "SYMMETRIC",
          "SYSTEM_USER",
          "TABLE",
          "TABLESAMPLE",
          "THEN",
          "TO",
          "TRAILING",
          "TRUE",
          "UNION",
          "UNIQUE",
          "USER",
          "USING",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH");

  private Identifiers() {}

  /** Returns a name as canonical text writes it: bare where it can be, else in double quotes. */
  public static String text(String name) {
    return isBare(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static boolean isBare(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !RESERVED_WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isLetter(char c) {
    return c == '_' || (c >= 'a' && c <= 'z');
  }
}
