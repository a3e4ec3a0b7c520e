package io.phenixdb.server.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./phenix sql}: the SQL console. With {@code -e} or {@code -f} it runs statements and ends
 * with exit code 1 at the first that fails; otherwise it reads from the terminal.
 */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Runs SQL on a database, from the terminal, a text or a file.")
public final class ConsoleCommand implements Callable<Integer> {
  private final InputStream in;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "mem:",
      paramLabel = "PATH|URL",
      description =
          "a directory, mem:, mem:NAME, //host:port or a jdbc:phenix: URL"
              + " (default: ${DEFAULT-VALUE})")
  private String target = "mem:";

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "statements to run")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "script to run, - for standard input")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, vertical, csv, json or markdown (default: ${DEFAULT-VALUE})")
  private String format = "table";

  @Option(names = "--timing", description = "show how long statements take")
  private boolean timing;

  @Option(
      names = "--continue",
      description = "go on after an error in a script; the exit code is 1 all the same")
  private boolean goOn;

  @Option(
      names = {"-u", "--user"},
      description = "name of the user")
  private @Nullable String user;

  /** A command that reads standard input from a stream. */
  public ConsoleCommand(InputStream in) {
    this.in = in;
    this.spec = CommandSpec.create();
  }

  /** Runs the command line; returns the exit code: 0, 1 for an SQL error, 2 for wrong usage. */
  public static int run(String... arguments) {
    return new CommandLine(new ConsoleCommand(System.in)).execute(arguments);
  }

  /** Runs the command line with other streams. */
  public static int run(InputStream in, PrintWriter out, PrintWriter err, List<String> arguments) {
    return new CommandLine(new ConsoleCommand(in))
        .setOut(out)
        .setErr(err)
        .execute(arguments.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    OutputFormat outputFormat = OutputFormat.named(format).orElse(null);
    if (outputFormat == null) {
      err.println(
          "phenix: '" + format + "' is no output format; there are " + OutputFormat.names());
      return 2;
    }
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    try (Connection connection = DriverManager.getConnection(url(), properties)) {
      if (texts.isEmpty() && files.isEmpty()) {
        return interactive(connection, outputFormat, out, err);
      }
      Console console = new Console(connection, out, err, outputFormat, timing);
      return runAll(console, err) ? 0 : 1;
    } catch (SQLException e) {
      ErrorReport.print(err, e, "", "", 1);
      return 1;
    } catch (IOException e) {
      err.println("phenix: " + e.getMessage());
      return 1;
    }
  }

  private String url() {
    return target.startsWith("jdbc:") ? target : "jdbc:phenix:" + target;
  }

  private int interactive(
      Connection connection, OutputFormat outputFormat, PrintWriter out, PrintWriter err)
      throws IOException, SQLException {
    if (in != System.in || System.console() == null) {
      Console console = new Console(connection, out, err, outputFormat, timing);
      return runScript(console, reader(in), "", true) ? 0 : 1;
    }
    String home = System.getProperty("user.home");
    Path history = home == null ? null : Path.of(home, ".phenix_history");
    new TerminalConsole(connection, outputFormat, history).run();
    return 0;
  }

  private boolean runAll(Console console, PrintWriter err) throws IOException {
    boolean succeeded = true;
    for (String text : texts) {
      succeeded &= runScript(console, new BufferedReader(new StringReader(text)), "", goOn);
      if (!succeeded && !goOn || console.isQuit()) {
        return succeeded;
      }
    }
    for (String file : files) {
      succeeded &= runFile(console, file, err);
      if (!succeeded && !goOn || console.isQuit()) {
        return succeeded;
      }
    }
    return succeeded;
  }

  private boolean runFile(Console console, String file, PrintWriter err) throws IOException {
    if (file.equals("-")) {
      return runScript(console, reader(in), "stdin", goOn);
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      err.println("phenix: '" + file + "' is no file that can be read");
      err.flush();
      return false;
    }
    try (BufferedReader script = Files.newBufferedReader(path)) {
      return runScript(console, script, file, goOn);
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static boolean runScript(
      Console console, BufferedReader script, String source, boolean goOn) throws IOException {
    ScriptReader statements = new ScriptReader();
    boolean succeeded = true;
    for (String line = script.readLine(); line != null; line = script.readLine()) {
      for (ScriptReader.Statement statement : statements.feed(line)) {
        succeeded &= console.run(statement, source);
        if (!succeeded && !goOn || console.isQuit()) {
          return succeeded;
        }
      }
    }
    ScriptReader.Statement last = statements.end();
    if (last != null) {
      succeeded &= console.run(last, source);
    }
    return succeeded;
  }
}
