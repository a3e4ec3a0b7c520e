package io.phenixdb.server.console;

import io.phenixdb.jdbc.error.ErrorPosition;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Shows an error: SQLSTATE, message, and the line of the statement with a caret at the place. */
final class ErrorReport {
  private ErrorReport() {}

  /**
   * Prints an error.
   *
   * @param source the script's name for the message, or empty at a terminal
   * @param firstLine line of the script on which the statement begins
   */
  static void print(
      PrintWriter err, SQLException failure, String statement, String source, int firstLine) {
    String state = failure.getSQLState() == null ? "HY000" : failure.getSQLState();
    Optional<ErrorPosition> position = ErrorPosition.of(failure.getMessage());
    if (!source.isEmpty()) {
      int line = firstLine + position.map(known -> known.line() - 1).orElse(0);
      err.print(source + ":" + line + ": ");
    }
    err.println("ERROR " + state + ": " + failure.getMessage());
    position.ifPresent(known -> printCaret(err, statement, known));
    err.flush();
  }

  private static void printCaret(PrintWriter err, String statement, ErrorPosition position) {
    List<String> lines = statement.lines().toList();
    if (position.line() > lines.size()) {
      return;
    }
    String line = lines.get(position.line() - 1);
    int column = Math.min(position.column() - 1, line.length());
    String before = TextWidth.visible(line.substring(0, column)).replace("\\t", " ");
    err.println("  " + TextWidth.visible(line).replace("\\t", " "));
    err.println("  " + " ".repeat(TextWidth.of(before)) + "^");
  }
}
