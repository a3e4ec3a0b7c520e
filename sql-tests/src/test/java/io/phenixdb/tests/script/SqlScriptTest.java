package io.phenixdb.tests.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.phenixdb.tests.script.Databases.Way;
import io.phenixdb.tests.script.Outcomes.Outcome;
import io.phenixdb.tests.script.SqlScript.Block;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SqlScriptTest {

  @TestFactory
  Stream<DynamicTest> scriptsHaveTheirResultsEmbeddedAndRemote() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : scripts()) {
      SqlScript script = SqlScript.parse(file.getFileName().toString(), Files.readString(file));
      assertFalse(script.blocks().isEmpty(), script.name());
      for (Way way : Way.values()) {
        tests.add(DynamicTest.dynamicTest(script.name() + " " + way, () -> run(script, way)));
      }
    }
    return tests.stream();
  }

  private static List<Path> scripts() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(SqlScriptTest.class.getResource("/scripts")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".sqltest")).sorted().toList();
    }
  }

  private static void run(SqlScript script, Way way) throws Exception {
    try (Databases database = Databases.open(way, script.name());
        Connection connection = database.connect()) {
      for (Block block : script.blocks()) {
        check(script, block, Outcomes.run(connection, block.sql()));
      }
    }
  }

  private static void check(SqlScript script, Block block, Outcome outcome) {
    String place = script.name() + ":" + block.line() + ": " + block.sql() + "\n";
    String expectedState = block.kind() == SqlScript.Kind.ERROR ? block.argument() : "";
    assertEquals(expectedState, outcome.state(), place + outcome.message());
    switch (block.kind()) {
      case OK, ERROR -> {}
      case COUNT -> assertEquals(Long.parseLong(block.argument()), outcome.count(), place);
      case QUERY -> assertEquals(block.rows(), outcome.rows(), place);
      case QUERY_SORTED ->
          assertEquals(
              block.rows().stream().sorted().toList(),
              outcome.rows().stream().sorted().toList(),
              place);
      case SHAPE -> assertEquals(Integer.parseInt(block.argument()), outcome.rows().size(), place);
    }
  }
}
