package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two graphs of the SNAP collection with known answers, where a folder {@code shared/data/snap}
 * above the working folder holds them; skipped elsewhere.
 */
class SnapGraphTest {
  @TempDir private Path folder;

  private static Path data() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path found = at.resolve("shared").resolve("data").resolve("snap");
      if (Files.isRegularFile(found.resolve("answers.json"))) {
        return found;
      }
      at = at.getParent();
    }
    assumeTrue(false, "there is no folder shared/data/snap");
    throw new IllegalStateException();
  }

  @Test
  void facebook() throws IOException {
    check("facebook_combined", "ANY");
  }

  @Test
  void wikiVote() throws IOException {
    check("wiki-Vote", "OUT");
  }

  private void check(String name, String direction) throws IOException {
    Path data = data();
    String all = Files.readString(data.resolve("answers.json"));
    int from = all.indexOf('"' + name + '"');
    int end = all.indexOf("pagerank30_top10", from);
    int next = all.indexOf("\"nodes\"", end);
    String answers = all.substring(from, next < 0 ? all.length() : next);
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        Session session = database.connect("me")) {
      load(session, data.resolve(name + ".txt"), direction.equals("ANY"));
      assertEquals(number(answers, "nodes"), value(session, "SELECT COUNT(*) FROM v"));
      assertEquals(number(answers, "edges"), value(session, "SELECT COUNT(*) FROM e"));
      assertEquals(
          number(answers, "triangles") * 3,
          ((Number)
                  value(session, "SELECT SUM(triangles) FROM TABLE(TRIANGLES(GRAPH => 'g')) AS t"))
              .longValue());
      assertEquals(
          List.of(List.of(number(answers, "wcc"), number(answers, "largest_wcc"))),
          rows(
              session,
              "SELECT COUNT(*), MAX(n) FROM (SELECT component, COUNT(*) AS n FROM"
                  + " TABLE(WCC(GRAPH => 'g')) GROUP BY component)"));
      levels(session, answers, direction);
      ranks(session, answers, direction);
    }
  }

  private static void levels(Session session, String answers, String direction) {
    List<List<Object>> found =
        rows(
            session,
            "SELECT depth, COUNT(*) FROM TABLE(BFS(GRAPH => 'g', SOURCE => "
                + number(answers, "bfs_source")
                + ", DIRECTION => '"
                + direction
                + "')) WHERE depth IS NOT NULL GROUP BY depth ORDER BY depth");
    String counts = answers.substring(answers.indexOf("bfs_level_counts"));
    for (List<Object> level : found) {
      assertEquals(number(counts, level.getFirst().toString()), level.getLast());
    }
    assertEquals(counts.substring(0, counts.indexOf('}')).split(",").length, found.size());
  }

  private static void ranks(Session session, String answers, String direction) {
    List<List<Object>> found =
        rows(
            session,
            "SELECT id, score FROM TABLE(PAGERANK(GRAPH => 'g', ITERATIONS => 30, TOLERANCE => 0,"
                + " DIRECTION => '"
                + direction
                + "')) ORDER BY score DESC LIMIT 10");
    Matcher pairs =
        Pattern.compile("\\[\\s*(\\d+),\\s*([0-9.e-]+)\\s*\\]")
            .matcher(answers.substring(answers.indexOf("pagerank30_top10")));
    for (List<Object> row : found) {
      assertEquals(true, pairs.find());
      assertEquals(Integer.parseInt(pairs.group(1)), row.getFirst());
      assertEquals(Double.parseDouble(pairs.group(2)), (Double) row.getLast(), 1e-9);
    }
    assertEquals(10, found.size());
  }

  private static long number(String text, String name) {
    Matcher matcher = Pattern.compile('"' + name + "\": (\\d+)").matcher(text);
    assertEquals(true, matcher.find(), name);
    return Long.parseLong(matcher.group(1));
  }

  private void load(Session session, Path file, boolean undirected) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> line.trim().contains(" ") || line.contains("\t"))
            .filter(line -> !line.startsWith("#"))
            .toList();
    TreeSet<Integer> vertices = new TreeSet<>();
    StringBuilder edges = new StringBuilder();
    int id = 0;
    for (String line : lines) {
      String[] fields = line.trim().split("\\s+");
      boolean again = undirected && Integer.parseInt(fields[0]) > Integer.parseInt(fields[1]);
      if (again) {
        continue; // each undirected edge is there from either end
      }
      vertices.add(Integer.parseInt(fields[0]));
      vertices.add(Integer.parseInt(fields[1]));
      edges.append(id++).append(',').append(fields[0]).append(',').append(fields[1]).append('\n');
    }
    StringBuilder ids = new StringBuilder();
    vertices.forEach(vertex -> ids.append(vertex).append('\n'));
    run(session, "CREATE TABLE v (id INT PRIMARY KEY)");
    run(session, "CREATE TABLE e (id INT PRIMARY KEY, a INT NOT NULL, b INT NOT NULL)");
    copy(session, "v", ids);
    copy(session, "e", edges);
    run(
        session,
        "CREATE PROPERTY GRAPH g VERTEX TABLES (v) EDGE TABLES (e SOURCE KEY (a) REFERENCES v (id)"
            + " DESTINATION KEY (b) REFERENCES v (id))");
  }

  private void copy(Session session, String table, CharSequence rows) throws IOException {
    Path file = folder.resolve(table + ".csv");
    Files.writeString(file, rows);
    run(session, "COPY " + table + " FROM '" + file + "'");
  }
}
