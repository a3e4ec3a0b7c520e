package io.phenixdb.server.console;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes key words, names of tables and of columns. Names are read from the database when the
 * console starts and after each statement that may have changed them. Confined to the terminal's
 * thread.
 */
final class SqlCompletion implements Completer {
  private static final List<String> WORDS =
      List.of(
          ("ALTER ANALYZE AND AS ASC BEGIN BETWEEN BY CASE CAST CHECKPOINT COMMIT COPY COUNT CREATE"
                  + " CROSS DEFAULT DELETE DESC DISTINCT DROP ELSE END EXISTS EXPLAIN FETCH FIRST FOR"
                  + " FOREIGN FROM FULL GRAPH_TABLE GROUP HAVING IN INDEX INNER INSERT INTERSECT INTO"
                  + " IS JOIN KEY LATERAL LEFT LIKE LIMIT MATCH MERGE NOT NULL OFFSET ON OR ORDER"
                  + " OUTER PRIMARY PROPERTY REFERENCES RELEASE RETURNING RIGHT ROLLBACK ROWS ONLY"
                  + " SAVEPOINT SELECT SET SHOW TABLE THEN TIER TRUNCATE UNION UNIQUE UPDATE USING"
                  + " VALUES VECTOR VECTOR_DISTANCE VIEW WHEN WHERE WITH")
              .split(" "));
  private static final List<String> COMMANDS =
      List.of(
          "!tables",
          "!describe",
          "!schemas",
          "!indexes",
          "!outputformat",
          "!timing",
          "!autocommit",
          "!commit",
          "!rollback",
          "!connection",
          "!help",
          "!quit");
  private static final int MOST_NAMES = 20_000;

  private final Connection connection;
  private final Set<String> names = new TreeSet<>();
  private boolean stale = true;

  SqlCompletion(Connection connection) {
    this.connection = connection;
  }

  /** Notes that a statement ran which may have changed names. */
  void afterStatement(String sql) {
    String word = sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    stale |= Set.of("CREATE", "DROP", "ALTER", "ROLLBACK", "SET", "USE").contains(word);
  }

  private Set<String> names() {
    if (stale) {
      stale = false;
      names.clear();
      try {
        read(connection.getMetaData().getTables(null, null, "%", null), "TABLE_NAME");
        String schema = connection.getSchema();
        read(connection.getMetaData().getColumns(null, schema, "%", "%"), "COLUMN_NAME");
      } catch (SQLException e) {
        // Completion is a convenience: without names the key words are still completed.
        return names;
      }
    }
    return names;
  }

  private void read(ResultSet result, String column) throws SQLException {
    try (result) {
      while (result.next() && names.size() < MOST_NAMES) {
        String name = result.getString(column);
        if (name != null) {
          names.add(name);
        }
      }
    }
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word();
    int dot = word.lastIndexOf('.');
    String prefix = dot < 0 ? "" : word.substring(0, dot + 1);
    if (word.startsWith("!")) {
      COMMANDS.forEach(command -> candidates.add(new Candidate(command)));
      return;
    }
    if (dot < 0) {
      boolean lower = !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
      for (String keyword : WORDS) {
        candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
      }
    }
    for (String name : names()) {
      candidates.add(new Candidate(prefix + name));
    }
  }
}
