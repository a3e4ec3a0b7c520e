package io.phenixdb.executor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.conversion.JavaValues;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Short ways to run statements on a session and look at what comes back. */
final class Sessions {
  private static final JavaValues VALUES = new JavaValues(ZoneOffset.UTC);

  private Sessions() {}

  /** Runs a statement and returns its update count. */
  static long run(Session session, String sql, Object... parameters) {
    try (PreparedStatement statement = session.prepare(sql);
        Result result = statement.execute(Arrays.asList(parameters), 0, 0)) {
      drain(result);
      return result.updateCount();
    }
  }

  /** Runs a statement and returns its rows as Java values. */
  static List<List<Object>> rows(Session session, String sql, Object... parameters) {
    try (PreparedStatement statement = session.prepare(sql);
        Result result = statement.execute(Arrays.asList(parameters), 0, 0)) {
      return drain(result);
    }
  }

  /** The only value of the only row. */
  static Object value(Session session, String sql, Object... parameters) {
    List<List<Object>> rows = rows(session, sql, parameters);
    assertEquals(1, rows.size(), sql);
    assertEquals(1, rows.getFirst().size(), sql);
    return rows.getFirst().getFirst();
  }

  /** All rows of a result as Java values. */
  static List<List<Object>> drain(Result result) {
    List<List<Object>> rows = new ArrayList<>();
    Batch batch = result.next();
    while (batch != null) {
      for (int row = 0; row < batch.size(); row++) {
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < batch.width(); column++) {
          values.add(VALUES.toJava(batch.column(column), row));
        }
        rows.add(values);
      }
      batch = result.next();
    }
    return rows;
  }

  /** Asserts that something fails with a SQLSTATE. */
  static DatabaseException assertState(SqlState state, Executable executable) {
    DatabaseException failure = assertThrows(DatabaseException.class, executable);
    assertEquals(state, failure.state(), failure.getMessage());
    return failure;
  }
}
