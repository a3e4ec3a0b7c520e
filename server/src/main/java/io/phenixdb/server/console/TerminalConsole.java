package io.phenixdb.server.console;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The console at a terminal: line editing, history, completion, Ctrl-C. Confined to a thread. */
final class TerminalConsole {
  private final Connection connection;
  private final OutputFormat format;
  private final @Nullable Path history;

  /** A console that keeps its history in a file, unless that is null. */
  TerminalConsole(Connection connection, OutputFormat format, @Nullable Path history) {
    this.connection = connection;
    this.format = format;
    this.history = history;
  }

  /** Reads and runs statements until the user leaves. */
  void run() throws IOException, SQLException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      Console console = new Console(connection, terminal.writer(), terminal.writer(), format, true);
      SqlCompletion completion = new SqlCompletion(connection);
      LineReaderBuilder builder =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("phenix")
              .parser(new StatementParser())
              .completer(completion)
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.CASE_INSENSITIVE, true)
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     -> ")
              .variable(LineReader.HISTORY_SIZE, 10_000);
      if (history != null) {
        builder.variable(LineReader.HISTORY_FILE, history);
      }
      LineReader reader = builder.build();
      terminal
          .writer()
          .println(
              "PhenixDB "
                  + connection.getMetaData().getDriverVersion()
                  + "; !help shows commands, statements end with ;");
      loop(terminal, reader, console, completion);
    }
  }

  private void loop(
      Terminal terminal, LineReader reader, Console console, SqlCompletion completion) {
    while (!console.isQuit()) {
      String text;
      try {
        text = reader.readLine("phenix> ");
      } catch (UserInterruptException e) {
        // Ctrl-C at the prompt drops the line that was begun.
        continue;
      } catch (EndOfFileException e) {
        return;
      }
      Terminal.SignalHandler before =
          terminal.handle(Terminal.Signal.INT, signal -> console.cancel());
      try (RunningIndicator indicator = RunningIndicator.on(terminal)) {
        console.setWidth(terminal.getWidth() > 0 ? terminal.getWidth() : Integer.MAX_VALUE);
        for (ScriptReader.Statement statement : statements(text)) {
          indicator.begin();
          boolean succeeded = console.run(statement, "");
          completion.afterStatement(statement.text());
          if (!succeeded || console.isQuit()) {
            break;
          }
        }
      } finally {
        terminal.handle(Terminal.Signal.INT, before);
      }
    }
  }

  private static List<ScriptReader.Statement> statements(String text) {
    ScriptReader script = new ScriptReader();
    List<ScriptReader.Statement> statements = new ArrayList<>();
    text.lines().forEach(line -> statements.addAll(script.feed(line)));
    ScriptReader.Statement last = script.end();
    if (last != null) {
      statements.add(last);
    }
    return statements;
  }
}
