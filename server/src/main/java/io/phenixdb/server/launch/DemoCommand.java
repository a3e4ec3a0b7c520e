package io.phenixdb.server.launch;

import io.phenixdb.server.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** {@code demo [DIR]}: the demo, in the project's own folder unless told otherwise. */
final class DemoCommand {
  private DemoCommand() {}

  /** Without a terminal there is no console, whatever the JDK hands out for one. */
  @SuppressWarnings("SystemConsoleNull")
  static int run(List<String> arguments) {
    if (arguments.size() > 1) {
      System.err.println("usage: ./phenix demo [DIR]");
      return 2;
    }
    Path directory = own();
    if (arguments.size() == 1) {
      directory = Path.of(arguments.getFirst()).toAbsolutePath();
      if (Files.exists(directory)) {
        System.err.println("phenix: " + directory + " exists already; name a folder that does not");
        return 2;
      }
    }
    boolean terminal = System.console() != null && System.console().isTerminal();
    try {
      return new Demo(directory, System.out, terminal, Clock.system(ZoneId.systemDefault())).run();
    } catch (SQLException e) {
      System.out.flush();
      System.err.println("phenix: the demo failed: [" + e.getSQLState() + "] " + e.getMessage());
      return 1;
    }
  }

  /** A folder that nobody else uses, so that the next demo may replace what is in it. */
  private static Path own() {
    return Path.of(System.getProperty("phenix.root", ".")).resolve(".phenix/demo").toAbsolutePath();
  }
}
