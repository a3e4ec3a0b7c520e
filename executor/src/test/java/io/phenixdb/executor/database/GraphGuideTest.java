package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of docs/graph.md: what stands below a query is its result. */
class GraphGuideTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sql\n(.*?)```\n(?:```\n(.*?)```)?", Pattern.DOTALL);

  @Test
  void theExamplesOfTheGuideRun() throws IOException {
    Path guide = Path.of("..", "docs", "graph.md");
    Matcher example = EXAMPLE.matcher(Files.readString(guide));
    int results = 0;
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        Session session = database.connect("me")) {
      while (example.find()) {
        if (example.group(2) == null) {
          for (String statement : example.group(1).split(";")) {
            if (!statement.isBlank()) {
              run(session, statement);
            }
          }
        } else {
          String query = example.group(1).strip().replaceAll(";$", "");
          assertEquals(example.group(2).strip(), text(rows(session, query)), query);
          results++;
        }
      }
    }
    assertTrue(results > 5, "the guide has " + results + " results");
  }

  private static String text(List<List<Object>> rows) {
    return rows.stream()
        .map(row ->
            row.stream()
                .map(value -> Objects.toString(value, "NULL"))
                .collect(Collectors.joining(" | ")))
        .collect(Collectors.joining("\n"));
  }
}
