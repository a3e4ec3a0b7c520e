package io.phenixdb.executor.function.json;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON_VALUE, JSON_QUERY and JSON_EXISTS; NULL where a path leads nowhere (or to many values). */
public final class JsonFunctions {
  private JsonFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case JSON_VALUE ->
          args -> {
            Paths paths = new Paths(args);
            return (row, out) -> {
              List<String> found = paths.find(row);
              String text = found.size() == 1 ? JsonPath.scalar(found.getFirst()) : null;
              if (text == null) {
                out.appendNull();
              } else {
                out.appendString(text);
              }
            };
          };
      case JSON_QUERY ->
          args -> {
            Paths paths = new Paths(args);
            return (row, out) -> {
              List<String> found = paths.find(row);
              if (found.size() != 1 || "{[".indexOf(found.getFirst().charAt(0)) < 0) {
                out.appendNull();
              } else {
                out.appendString(found.getFirst());
              }
            };
          };
      case JSON_EXISTS ->
          args -> {
            Paths paths = new Paths(args);
            return (row, out) -> out.appendLong(paths.find(row).isEmpty() ? 0 : 1);
          };
      default -> null;
    };
  }

  /** Runs the path of each row; the last path stays compiled. */
  private static final class Paths {
    private final Arguments args;
    private @Nullable String text;
    private @Nullable JsonPath path;

    Paths(Arguments args) {
      this.args = args;
    }

    List<String> find(int row) {
      String wanted = args.string(1, row);
      JsonPath current = path;
      if (current == null || !wanted.equals(text)) {
        current = JsonPath.compile(wanted);
        path = current;
        text = wanted;
      }
      return current.find(args.string(0, row));
    }
  }
}
