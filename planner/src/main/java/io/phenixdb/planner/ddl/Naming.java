package io.phenixdb.planner.ddl;

import java.util.function.Predicate;

/** Makes the names of objects that the text leaves unnamed, as PostgreSQL makes them. */
final class Naming {
  /** The longest identifier. */
  private static final int MAX_LENGTH = 128;

  private Naming() {}

  /** {@code table_part_part_suffix}, cut before the suffix where it would be too long. */
  static String joined(String table, Iterable<String> parts, String suffix) {
    StringBuilder name = new StringBuilder(table);
    for (String part : parts) {
      name.append('_').append(part);
    }
    int most = MAX_LENGTH - suffix.length() - 6;
    if (name.length() > most) {
      name.setLength(most);
    }
    return name.append('_').append(suffix).toString();
  }

  /** The first name that is not taken: the wanted one, or that with the least number behind it. */
  static String free(String wanted, Predicate<String> taken) {
    String name = wanted;
    for (int i = 1; taken.test(name); i++) {
      name = wanted + i;
    }
    return name;
  }
}
