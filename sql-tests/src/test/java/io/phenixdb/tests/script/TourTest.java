package io.phenixdb.tests.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.copy.CsvFormat;
import io.phenixdb.executor.copy.CsvReader;
import io.phenixdb.tests.script.Databases.Way;
import io.phenixdb.tests.script.Outcomes.Outcome;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The documentation's tour, as it stands, answers alike over both ways to a database. */
class TourTest {
  private static final String FOLDER = "/io/phenixdb/server/demo/";

  @Test
  void theTourHasEqualResultsEmbeddedAndRemote() throws Exception {
    List<Outcome> embedded = outcomes(Way.EMBEDDED);
    List<Outcome> remote = outcomes(Way.REMOTE);
    List<String> statements = statements();
    assertEquals(statements.size(), embedded.size());
    for (int i = 0; i < embedded.size(); i++) {
      String sql = statements.get(i);
      assertEquals("", embedded.get(i).state(), sql + "\n" + embedded.get(i).message());
      if (sql.startsWith("EXPLAIN ANALYZE")) {
        assertEquals(embedded.get(i).rows().size(), remote.get(i).rows().size(), sql);
      } else {
        assertEquals(embedded.get(i), remote.get(i), sql);
      }
    }
  }

  private static List<Outcome> outcomes(Way way) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (Databases database = Databases.open(way, "tour");
        Connection connection = database.connect()) {
      for (String sql : statements()) {
        if (sql.startsWith("CREATE VECTOR INDEX")) {
          load(connection);
        }
        outcomes.add(Outcomes.run(connection, sql));
      }
    }
    return outcomes;
  }

  private static List<String> statements() throws Exception {
    String text;
    try (InputStream in = resource("tour.sql")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> out = new ArrayList<>();
    for (String piece : text.replaceAll("(?m)^--.*\n", "").split(";")) {
      if (!piece.isBlank()) {
        out.add(piece.strip());
      }
    }
    return out;
  }

  private static void load(Connection connection) throws SQLException {
    LocalDateTime added = LocalDateTime.of(2026, 1, 1, 0, 0);
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?)")) {
      for (List<String> fields : records("papers.csv", 5)) {
        insert.setInt(1, Integer.parseInt(fields.get(0)));
        insert.setString(2, fields.get(1));
        insert.setString(3, fields.get(2));
        insert.setInt(4, Integer.parseInt(fields.get(3)));
        insert.setTimestamp(5, Timestamp.valueOf(added));
        insert.setString(6, fields.get(4));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO cites (citing, cited) VALUES (?, ?)")) {
      for (List<String> fields : records("cites.csv", 2)) {
        insert.setInt(1, Integer.parseInt(fields.get(0)));
        insert.setInt(2, Integer.parseInt(fields.get(1)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.setAutoCommit(true);
  }

  private static List<List<String>> records(String file, int width) {
    List<List<String>> out = new ArrayList<>();
    try (CsvReader reader =
        new CsvReader(
            new InputStreamReader(resource(file), StandardCharsets.UTF_8),
            new CsvFormat(true, ',', '"', ""),
            file)) {
      reader.next(width);
      List<String> fields = reader.next(width);
      while (fields != null) {
        out.add(fields);
        fields = reader.next(width);
      }
    }
    return out;
  }

  private static InputStream resource(String file) {
    return Objects.requireNonNull(TourTest.class.getResourceAsStream(FOLDER + file), file);
  }
}
