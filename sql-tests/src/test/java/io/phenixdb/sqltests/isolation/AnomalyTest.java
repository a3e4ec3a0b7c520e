package io.phenixdb.sqltests.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the table in docs/transactions.md. */
class AnomalyTest {
  private static final Path PAGE = Path.of("..", "docs", "transactions.md");

  /** The levels in the order of the table's columns. */
  private static final List<Integer> LEVELS =
      List.of(
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE);

  private static Map<String, List<String>> table() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      if (cells.size() == 5 && cells.get(1).matches("(G|P|O)\\S*: .*")) {
        rows.put(cells.get(1), cells.subList(2, 5));
      }
    }
    return rows;
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Anomaly anomaly : Anomaly.values()) {
      for (int i = 0; i < LEVELS.size(); i++) {
        cells.add(Arguments.of(anomaly, i));
      }
    }
    return cells.stream();
  }

  @Test
  void thePageHasARowForEachAnomalyAndNoOther() throws IOException {
    assertEquals(
        Arrays.stream(Anomaly.values()).map(Anomaly::title).sorted().toList(),
        List.copyOf(table().keySet()));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void anAnomalyHappensAtALevelOrNotAsThePageSays(Anomaly anomaly, int level) throws Exception {
    String url = "jdbc:phenix:mem:anomaly-" + UUID.randomUUID();
    try (Sessions sessions = new Sessions(url, LEVELS.get(level))) {
      String found = anomaly.happens(sessions) ? "allowed" : "prevented";
      assertEquals(table().get(anomaly.title()).get(level), found);
    }
  }
}
