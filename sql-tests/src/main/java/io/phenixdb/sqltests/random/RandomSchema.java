package io.phenixdb.sqltests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Three small tables with NULLs and duplicates, the same in every database, and statements that
 * create them.
 *
 * <p>Columns of every table: {@code id INT} (unique), {@code a INT}, {@code b INT}, {@code c
 * BIGINT}, {@code d DECIMAL(10, 2)}, {@code s VARCHAR(20)}, {@code t DATE}.
 */
final class RandomSchema {
  static final List<String> TABLES = List.of("t0", "t1", "t2");
  private static final List<String> WORDS =
      List.of("", "a", "ab", "abc", "b", "ba", "x y", "Z", "zebra", "A");

  private RandomSchema() {}

  /** Tables and rows. */
  static List<String> statements(Random random) {
    List<String> statements = new ArrayList<>();
    for (String table : TABLES) {
      statements.add(
          "CREATE TABLE "
              + table
              + " (id INT NOT NULL PRIMARY KEY, a INT, b INT, c BIGINT, d DECIMAL(10, 2), s"
              + " VARCHAR(20), t DATE)");
      int rows = 5 + random.nextInt(20);
      for (int id = 1; id <= rows; id++) {
        statements.add(
            "INSERT INTO "
                + table
                + " VALUES ("
                + String.join(
                    ", ",
                    Integer.toString(id),
                    orNull(random, Integer.toString(random.nextInt(8) - 2)),
                    orNull(random, Integer.toString(random.nextInt(100))),
                    orNull(random, Long.toString(random.nextInt(5) * 1_000_000_000L)),
                    orNull(random, (random.nextInt(2_000) - 1_000) / 4 + ".25"),
                    orNull(random, "'" + WORDS.get(random.nextInt(WORDS.size())) + "'"),
                    orNull(random, "DATE '2024-0" + (1 + random.nextInt(9)) + "-15'"))
                + ")");
      }
    }
    return statements;
  }

  /** Secondary indexes; answers must not depend on them. */
  static List<String> indexes() {
    return List.of(
        "CREATE INDEX t0_a ON t0 (a)",
        "CREATE INDEX t0_s ON t0 (s, b)",
        "CREATE INDEX t1_b ON t1 (b)",
        "CREATE INDEX t1_t ON t1 (t)",
        "CREATE INDEX t2_ab ON t2 (a, b)");
  }

  private static String orNull(Random random, String value) {
    return random.nextInt(6) == 0 ? "NULL" : value;
  }
}
