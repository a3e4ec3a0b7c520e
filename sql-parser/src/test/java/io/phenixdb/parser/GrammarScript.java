package io.phenixdb.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the statements of the grammar suite from the test resources. */
final class GrammarScript {

  /** A statement and the line behind it that says what becomes of it. */
  record Entry(String statement, String expectation) {
    @Override
    public String toString() {
      return statement;
    }
  }

  private static final List<String> ACCEPTED =
      List.of("queries", "vectors", "ddl", "graph", "dml", "session");

  private GrammarScript() {}

  static List<Entry> accepted() {
    return ACCEPTED.stream()
        .flatMap(name -> entries("accepted/" + name + ".txt").stream())
        .toList();
  }

  static List<Entry> rejected() {
    return entries("rejected.txt");
  }

  static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(GrammarScript.class.getResourceAsStream("/grammar/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static List<Entry> entries(String name) {
    List<Entry> entries = new ArrayList<>();
    String statement = "";
    for (String line : text(name).lines().toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("  ") && line.length() > 5 && "=>~>!!".contains(line.substring(2, 4))) {
        entries.add(new Entry(statement, line.strip().replace("\\n", "\n")));
      } else {
        statement = line.replace("\\n", "\n");
      }
    }
    return entries;
  }
}
