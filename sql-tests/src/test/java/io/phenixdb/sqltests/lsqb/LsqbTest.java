package io.phenixdb.sqltests.lsqb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LSQB's queries count over its example network what LSQB says, as patterns and as joins. */
class LsqbTest {
  private static final Path DATA = Path.of("src", "test", "resources", "lsqb");

  private static Connection connection;
  private static String counts;

  @BeforeAll
  static void load() throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:phenix:mem:");
    counts = Files.readString(DATA.resolve("counts.json"));
    String schema = Files.readString(DATA.resolve("schema.sql"), StandardCharsets.UTF_8);
    try (Statement statement = connection.createStatement();
        Stream<Path> files = Files.list(DATA)) {
      for (String one : schema.split(";\\s*\\n")) {
        statement.execute(one);
      }
      List<Path> tables = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
      assertEquals(21, tables.size());
      for (Path file : tables) {
        String table = file.getFileName().toString().replace(".csv", "");
        statement.execute(
            "COPY "
                + table.toLowerCase(Locale.ROOT)
                + " FROM '"
                + file
                + "' WITH (HEADER, DELIMITER '|')");
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static long expected(LsqbQuery query) {
    Matcher matcher = Pattern.compile("\"" + query.number() + "\":(\\d+)").matcher(counts);
    assertEquals(true, matcher.find(), "a count of " + query);
    return Long.parseLong(matcher.group(1));
  }

  private static long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asAPattern(LsqbQuery query) throws SQLException {
    assertEquals(expected(query), count(query.asPattern()));
  }

  @ParameterizedTest
  @EnumSource
  void asJoins(LsqbQuery query) throws SQLException {
    assertEquals(expected(query), count(query.asJoins()));
  }
}
