package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script with every kind of statement answers alike embedded and remote, names and types too. */
class SameAnswersTest {
  /** What EXPLAIN ANALYZE measures. */
  private static final Pattern TIME = Pattern.compile("\\d+\\.\\d+ ms");

  @TempDir private Path folder;

  @Test
  void everyKindOfStatementAnswersAlikeEmbeddedAndRemote() throws Exception {
    List<List<String>> embedded;
    List<List<String>> remote;
    try (Place place = Place.embedded()) {
      embedded = answers(place);
    }
    try (Place place = Place.remote()) {
      remote = answers(place);
    }
    List<String> statements = statements();
    long errors = 0;
    for (int i = 0; i < statements.size(); i++) {
      assertEquals(embedded.get(i), remote.get(i), statements.get(i));
      errors += embedded.get(i).getFirst().startsWith("error ") ? 1 : 0;
    }
    assertTrue(errors < statements.size() / 5, errors + " of " + statements.size() + " failed");
  }

  private List<List<String>> answers(Place place) throws Exception {
    List<List<String>> answers = new ArrayList<>();
    try (Connection connection = place.connect()) {
      for (String sql : statements()) {
        answers.add(
            Answers.of(connection, sql.replace("${folder}", folder.toString())).stream()
                .map(line -> TIME.matcher(line).replaceAll("... ms"))
                .toList());
      }
    }
    return answers;
  }

  private static List<String> statements() throws IOException {
    try (InputStream in = SameAnswersTest.class.getResourceAsStream("/acceptance/statements.sql")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> statements = new ArrayList<>();
      for (String piece : text.replaceAll("(?m)^--.*\n", "").split(";\n")) {
        if (!piece.isBlank()) {
          statements.add(piece.strip());
        }
      }
      return statements;
    }
  }
}
