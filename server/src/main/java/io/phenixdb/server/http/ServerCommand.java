package io.phenixdb.server.http;

import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.storage.error.DatabaseException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./phenix server}: serves a database until the process is told to end.
 *
 * <p>It prints one line with the URL once connections are accepted. SIGTERM and Ctrl-C stop it
 * cleanly: running statements get the drain time, then the database is closed.
 */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Serves a database over HTTP to the JDBC driver.")
public final class ServerCommand implements Callable<Integer> {
  /** Kept so that the levels set on them are not lost to the garbage collector. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  /** It warns that /metrics misses what happened before the server started, as it should. */
  private static final Logger METERS = Logger.getLogger("io.micrometer.core.instrument.composite");

  private final Function<DatabaseOptions, Database> opener;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "directory of the database, or mem: for one in memory")
  private String data = "";

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "" + ServerOptions.DEFAULT_PORT,
      description = "port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--max-request-mib",
      defaultValue = "64",
      description = "longest request in MiB (default: ${DEFAULT-VALUE})")
  private int maxRequestMebibytes;

  @Option(
      names = "--idle-minutes",
      defaultValue = "60",
      description = "when an unused connection is closed (default: ${DEFAULT-VALUE})")
  private int idleMinutes;

  @Option(
      names = "--drain-seconds",
      defaultValue = "10",
      description =
          "how long running statements may take to end at a stop" + " (default: ${DEFAULT-VALUE})")
  private int drainSeconds;

  /** A command that opens its database with a function. */
  public ServerCommand(Function<DatabaseOptions, Database> opener) {
    this.opener = opener;
    this.spec = CommandSpec.create();
  }

  /** Runs the command line; returns the exit code: 0, 1 for a failure, 2 for wrong usage. */
  public static int run(Function<DatabaseOptions, Database> opener, String... arguments) {
    return new CommandLine(new ServerCommand(opener)).execute(arguments);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    JETTY.setLevel(Level.WARNING);
    METERS.setLevel(Level.SEVERE);
    try {
      if (!isLoopback(host)) {
        err.println(
            "phenix: --host "
                + host
                + " would send passwords and rows over the network in clear text: TLS is not"
                + " supported yet. Listen on 127.0.0.1 and forward the port, for example with ssh -L.");
        return 1;
      }
      ServerOptions options =
          new ServerOptions(
              host,
              port,
              (long) maxRequestMebibytes << 20,
              Duration.ofMinutes(idleMinutes),
              Duration.ofSeconds(drainSeconds));
      serve(options, out);
      return 0;
    } catch (DatabaseException e) {
      err.println("phenix: " + e.getMessage() + " (SQLSTATE " + e.state().code() + ")");
      return 1;
    } catch (IllegalArgumentException e) {
      err.println("phenix: " + e.getMessage());
      return 2;
    } catch (UnknownHostException e) {
      err.println("phenix: there is no host '" + host + "'");
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static boolean isLoopback(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!address.isLoopbackAddress()) {
        return false;
      }
    }
    return true;
  }

  private void serve(ServerOptions options, PrintWriter out) throws InterruptedException {
    Thread hook = Thread.ofPlatform().name("phenix-stop").unstarted(this::stopAndWait);
    try (Database database = opener.apply(databaseOptions());
        PhenixServer server = PhenixServer.start(database, options)) {
      Runtime.getRuntime().addShutdownHook(hook);
      out.println("PhenixDB serves " + data + " at " + server.jdbcUrl());
      out.flush();
      stop.await();
    } finally {
      stopped.countDown();
    }
    removeHook(hook);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook is what brought us here.
      return;
    }
  }

  private DatabaseOptions databaseOptions() {
    return data.startsWith("mem:") ? DatabaseOptions.inMemory() : DatabaseOptions.at(Path.of(data));
  }

  /** Makes the server stop. */
  public void stop() {
    stop.countDown();
  }

  /** The JVM ends when its hooks have: so this one waits for the database to be closed. */
  private void stopAndWait() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
