package io.phenixdb.sqltests.sqllogic;

import java.util.Locale;

/**
 * Which of the corpus' conditional records are meant for PhenixDB. Stateless.
 *
 * <p>The corpus names SQLite, MySQL, PostgreSQL, Oracle and SQL Server. PhenixDB takes what holds
 * for any system, and leaves out what PostgreSQL leaves out because of its stricter rules for GROUP
 * BY and for division by zero; unlike PostgreSQL of old it needs no AS before an alias.
 */
final class Dialect {
  private Dialect() {}

  /** Whether {@code skipif NAME # reason} or {@code onlyif NAME} leaves the next record out. */
  static boolean leavesOut(String condition) {
    String[] words = condition.trim().split("\\s+", 3);
    String system = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "";
    if (words[0].equals("onlyif")) {
      return true;
    }
    String reason = words.length > 2 ? words[2] : "";
    return system.equals("postgresql")
        && (reason.contains("strict column usage") || reason.contains("DIV/0"));
  }
}
