package io.phenixdb.tests.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the reference do what the page says. */
class DocumentationTest {
  private static final String RESULT = "; -- => ";

  @ParameterizedTest
  @ValueSource(strings = {"functions.md", "statements.md", "types.md"})
  void theExamplesOfAPageHaveTheResultsBehindThem(String page) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "sql", page));
    int examples = 0;
    boolean code = false;
    try (Databases database = Databases.open(Databases.Way.EMBEDDED, "docs-" + page);
        Connection connection = database.connect()) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith("```")) {
          code = line.equals("```sql");
        } else if (code && !line.isBlank()) {
          check(connection, line, page + ":" + (i + 1));
          examples++;
        }
      }
    }
    assertTrue(examples > 5, page + " has " + examples + " examples");
  }

  private static void check(Connection connection, String line, String place) throws Exception {
    int result = line.indexOf(RESULT);
    String sql = result < 0 ? line.replaceFirst(";$", "") : line.substring(0, result);
    Outcomes.Outcome outcome = Outcomes.run(connection, sql);
    String expected = result < 0 ? "" : line.substring(result + RESULT.length());
    if (expected.startsWith("error ")) {
      assertEquals(expected.substring("error ".length()), outcome.state(), place);
      return;
    }
    assertEquals("", outcome.state(), place + " " + outcome.message());
    if (result >= 0) {
      String found =
          outcome.rows().stream()
              .map(row -> row.replace("|", ", "))
              .collect(Collectors.joining(" | "));
      assertEquals(expected, found, place);
    }
  }
}
