package io.phenixdb.server.launch;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.server.console.ConsoleCommand;
import io.phenixdb.server.demo.Rehearsal;
import io.phenixdb.server.http.ServerCommand;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry of the command line; its first argument names the command. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its code: 0 for success, 1 for a failure, 2 for wrong usage. */
  public static void main(String[] arguments) {
    quieten(arguments);
    System.exit(run(List.of(arguments)));
  }

  /** Only a server's log is read by somebody; elsewhere it would stand among the answers. */
  private static void quieten(String[] arguments) {
    if (arguments.length > 0 && !arguments[0].equals("server")) {
      Logger.getLogger("").setLevel(Level.WARNING);
    }
  }

  static int run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    return switch (command) {
      case "demo" -> DemoCommand.run(rest);
      case "sql" -> ConsoleCommand.run(rest.toArray(String[]::new));
      case "server" -> ServerCommand.run(EmbeddedDatabase::open, rest.toArray(String[]::new));
      case "check" -> CheckCommand.run(rest);
      case "restore" -> RestoreCommand.run(rest.toArray(String[]::new));
      case "rehearse" -> Rehearsal.run();
      case "version", "--version" -> {
        System.out.println("PhenixDB " + ProductVersion.current());
        yield 0;
      }
      default -> {
        System.err.println("phenix: unknown command '" + command + "': see ./phenix --help");
        yield 2;
      }
    };
  }
}
