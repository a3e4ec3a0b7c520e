package io.phenixdb.tests.script;

import java.util.ArrayList;
import java.util.List;

/**
 * A script of statements with what they must do. Immutable.
 *
 * <p>Blocks are separated by empty lines; lines that begin with {@code #} are comments. The first
 * line of a block says what is expected, the next ones are the statement:
 *
 * <pre>
 * ok                   the statement succeeds
 * count 3              it changes three rows
 * error 23505          it fails with this SQLSTATE
 * query                it returns the rows after a line ----, columns separated by {@code |}
 * query sorted         the same, in any order
 * shape                it returns rows whose values vary: only their number is compared
 * </pre>
 */
record SqlScript(String name, List<Block> blocks) {
  SqlScript {
    blocks = List.copyOf(blocks);
  }

  /** What a statement must do. */
  enum Kind {
    OK,
    COUNT,
    ERROR,
    QUERY,
    QUERY_SORTED,
    SHAPE
  }

  /**
   * A statement.
   *
   * @param line where the block begins
   * @param argument the count or SQLSTATE, else empty
   * @param rows expected rows as text
   */
  record Block(int line, Kind kind, String argument, String sql, List<String> rows) {
    Block {
      rows = List.copyOf(rows);
    }
  }

  static SqlScript parse(String name, String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int start = 0;
    int number = 0;
    for (String line : (text + "\n\n").split("\n", -1)) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      if (line.isBlank()) {
        if (!lines.isEmpty()) {
          blocks.add(block(name, start, lines));
          lines.clear();
        }
      } else {
        if (lines.isEmpty()) {
          start = number;
        }
        lines.add(line);
      }
    }
    return new SqlScript(name, blocks);
  }

  private static Block block(String name, int line, List<String> lines) {
    String[] head = lines.getFirst().trim().split(" ", 2);
    String argument = head.length > 1 ? head[1] : "";
    Kind kind =
        switch (head[0]) {
          case "ok" -> Kind.OK;
          case "count" -> Kind.COUNT;
          case "error" -> Kind.ERROR;
          case "query" -> argument.equals("sorted") ? Kind.QUERY_SORTED : Kind.QUERY;
          case "shape" -> Kind.SHAPE;
          default ->
              throw new IllegalArgumentException(
                  name + ":" + line + ": a block begins with '" + lines.getFirst() + "'");
        };
    int rule = lines.indexOf("----");
    int end = rule < 0 ? lines.size() : rule;
    return new Block(
        line,
        kind,
        argument,
        String.join("\n", lines.subList(1, end)),
        rule < 0 ? List.of() : lines.subList(rule + 1, lines.size()));
  }
}
