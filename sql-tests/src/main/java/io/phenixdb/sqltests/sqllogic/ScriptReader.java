package io.phenixdb.sqltests.sqllogic;

import io.phenixdb.sqltests.sqllogic.ScriptRecord.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a sqllogictest file one by one, without those that are for other systems.
 * Not thread-safe; the reader stays its caller's.
 */
final class ScriptReader {
  private final BufferedReader reader;
  private int line;
  private int leftOut;

  ScriptReader(BufferedReader reader) {
    this.reader = reader;
  }

  /** How many records were meant for other systems. */
  int leftOut() {
    return leftOut;
  }

  /** The next record, or null at the end. */
  @Nullable ScriptRecord next() throws IOException {
    boolean skip = false;
    while (true) {
      String text = readLine();
      if (text == null) {
        return null;
      }
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("skipif") || text.startsWith("onlyif")) {
        skip |= Dialect.leavesOut(text);
        continue;
      }
      ScriptRecord found = parse(text);
      if (!skip) {
        return found;
      }
      leftOut++;
      skip = false;
    }
  }

  private ScriptRecord parse(String head) throws IOException {
    int start = line;
    String[] words = head.trim().split("\\s+");
    return switch (words[0]) {
      case "halt" -> new ScriptRecord.Halt(start);
      case "hash-threshold" -> new ScriptRecord.HashThreshold(start, Integer.parseInt(words[1]));
      case "statement" ->
          new ScriptRecord.Statement(start, words[1].equals("ok"), readText(new ArrayList<>()));
      case "query" -> {
        List<String> expected = new ArrayList<>();
        String types = words.length > 1 ? words[1] : "";
        Order order = order(words.length > 2 ? words[2] : "nosort");
        yield new ScriptRecord.Query(start, types, order, readText(expected), expected);
      }
      default -> throw new IOException("line " + start + " begins no record: " + head);
    };
  }

  private static Order order(String word) {
    return switch (word) {
      case "rowsort" -> Order.ROWS;
      case "valuesort" -> Order.VALUES;
      default -> Order.AS_RETURNED;
    };
  }

  /** The statement's lines; those after a rule go to {@code expected}. */
  private String readText(List<String> expected) throws IOException {
    StringBuilder sql = new StringBuilder();
    boolean result = false;
    for (String text = readLine(); text != null && !text.isEmpty(); text = readLine()) {
      if (text.equals("----")) {
        result = true;
      } else if (result) {
        expected.add(text);
      } else {
        sql.append(sql.isEmpty() ? "" : "\n").append(text);
      }
    }
    return sql.toString();
  }

  private @Nullable String readLine() throws IOException {
    line++;
    return reader.readLine();
  }
}
