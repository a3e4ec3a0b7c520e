package io.phenixdb.sqltests.sqllogic;

import java.util.List;

/** One record of a sqllogictest file. Immutable. */
public sealed interface ScriptRecord {

  /** The number of the record's first line in its file, from 1. */
  int line();

  /** The number of values above which expected results are given as a hash. */
  record HashThreshold(int line, int values) implements ScriptRecord {}

  /** Ends the script. */
  record Halt(int line) implements ScriptRecord {}

  /**
   * A statement without rows.
   *
   * @param succeeds whether it must succeed
   */
  record Statement(int line, boolean succeeds, String sql) implements ScriptRecord {}

  /**
   * A query and its result.
   *
   * @param types one letter a column: I (integer), R (real), T (text)
   * @param expected values in order, or one line {@code N values hashing to H}
   */
  record Query(int line, String types, Order order, String sql, List<String> expected)
      implements ScriptRecord {
    public Query {
      expected = List.copyOf(expected);
    }
  }

  /** How a result is put in order before it is compared. */
  enum Order {
    /** As the query returns it. */
    AS_RETURNED,
    /** Rows sorted by their values. */
    ROWS,
    /** All values sorted, whatever their row. */
    VALUES
  }
}
