package io.phenixdb.sqltests.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server as users run it: a process of its own, started by the launcher's main class. Closing
 * kills it.
 *
 * @param process the running JVM
 * @param url for the driver
 */
record ServerProcess(Process process, String url) implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("jdbc:phenix://\\S+");

  /** Starts a server on a directory and waits until it accepts connections. */
  static ServerProcess start(Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.matches("--(add-|enable-native|sun-misc).*|-Dchronicle.*")) {
        command.add(flag);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.phenixdb.server.launch.Main", "server", "--port", "0", "--data"));
    command.add(directory.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    StringBuilder said = new StringBuilder();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher url = URL.matcher(line);
      if (url.find()) {
        return new ServerProcess(process, url.group());
      }
      said.append(line).append('\n');
    }
    process.destroyForcibly();
    throw new IOException("the server ended before it served: " + said);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** Ends the process at once (SIGKILL), as a crash would, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
