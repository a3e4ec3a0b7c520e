package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one connection and prints what they return, in the current format. The part
 * that terminal and scripts share. Confined to one thread, but for {@link #cancel}.
 */
final class Console {
  private static final int DATA_FETCH_ROWS = 10_000;

  private final Connection connection;
  private final PrintWriter out;
  private final PrintWriter err;
  private final ConsoleCommands commands = new ConsoleCommands(this);
  private OutputFormat format;
  private boolean timing;
  private int width = Integer.MAX_VALUE;
  private boolean quit;
  private volatile @Nullable Statement running;

  Console(
      Connection connection,
      PrintWriter out,
      PrintWriter err,
      OutputFormat format,
      boolean timing) {
    this.connection = connection;
    this.out = out;
    this.err = err;
    this.format = format;
    this.timing = timing;
  }

  Connection connection() {
    return connection;
  }

  PrintWriter out() {
    return out;
  }

  OutputFormat format() {
    return format;
  }

  void setFormat(OutputFormat format) {
    this.format = format;
  }

  boolean timing() {
    return timing;
  }

  void setTiming(boolean timing) {
    this.timing = timing;
  }

  /** The terminal's width, Integer.MAX_VALUE where lines are not bounded. */
  void setWidth(int width) {
    this.width = width;
  }

  /** Whether the user has asked to leave. */
  boolean isQuit() {
    return quit;
  }

  void quit() {
    quit = true;
  }

  /** Cancels the statement that runs, if any; callable from a signal's thread. */
  void cancel() {
    Statement statement = running;
    if (statement == null) {
      return;
    }
    try {
      statement.cancel();
    } catch (SQLException e) {
      err.println("cannot cancel: " + e.getMessage());
      err.flush();
    }
  }

  /**
   * Runs a statement or a command of the console.
   *
   * @param source name of the script for error messages, empty at a terminal
   * @return whether it succeeded
   */
  boolean run(ScriptReader.Statement statement, String source) {
    try {
      if (statement.command()) {
        commands.run(statement.text());
      } else {
        execute(statement.text());
      }
      return true;
    } catch (SQLException e) {
      ErrorReport.print(err, e, statement.text(), source, statement.line());
      return false;
    } finally {
      out.flush();
    }
  }

  private void execute(String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(DATA_FETCH_ROWS);
      running = statement;
      boolean rows = statement.execute(sql);
      printWarnings(statement.getWarnings());
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          long count = print(result);
          summary(count == 1 ? "1 row" : count + " rows", start);
        }
      } else {
        summary(outcome(sql, statement.getLargeUpdateCount()), start);
      }
    } finally {
      running = null;
    }
  }

  private static String outcome(String sql, long count) {
    String word = sql.strip().split("[\\s(;]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (word) {
      case "INSERT", "UPDATE", "DELETE", "MERGE", "COPY" ->
          count == 1 ? "1 row changed" : count + " rows changed";
      default -> "done";
    };
  }

  private void summary(String text, long startNanos) {
    if (format.isData() && !timing) {
      return;
    }
    PrintWriter target = format.isData() ? err : out;
    String seconds =
        timing
            ? String.format(Locale.ROOT, " in %.3f s", (System.nanoTime() - startNanos) / 1e9)
            : "";
    target.println(text + seconds);
    target.flush();
  }

  private void printWarnings(@Nullable SQLWarning first) {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      err.println("warning: " + warning.getMessage());
    }
    err.flush();
  }

  /** Prints a result; returns its rows. */
  long print(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<RowPrinter.Column> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new RowPrinter.Column(metadata.getColumnLabel(i), kind(metadata, i)));
    }
    RowPrinter printer = format.printer(out, width);
    printer.begin(columns);
    long count = 0;
    try {
      while (result.next()) {
        @Nullable String[] values = new @Nullable String[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = result.getString(i + 1);
        }
        printer.row(values);
        count++;
        if (count % 1024 == 0 && out.checkError()) {
          // The reader is gone, as with "| head": what is left interests nobody.
          break;
        }
      }
    } finally {
      printer.end();
    }
    return count;
  }

  private static RowPrinter.Kind kind(ResultSetMetaData metadata, int column) throws SQLException {
    String typeName = metadata.getColumnTypeName(column);
    if (typeName.equalsIgnoreCase("JSON")) {
      return RowPrinter.Kind.JSON;
    }
    if (typeName.equalsIgnoreCase("vector")) {
      return RowPrinter.Kind.ARRAY;
    }
    return switch (metadata.getColumnType(column)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC ->
          RowPrinter.Kind.NUMBER;
      case Types.BOOLEAN, Types.BIT -> RowPrinter.Kind.BOOLEAN;
      default -> RowPrinter.Kind.TEXT;
    };
  }
}
