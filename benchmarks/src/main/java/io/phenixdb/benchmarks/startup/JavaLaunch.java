package io.phenixdb.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM with the embedded database is started.
 *
 * @param flags of the JVM
 * @param classPath its jars
 */
record JavaLaunch(List<String> flags, String classPath) {
  JavaLaunch {
    flags = List.copyOf(flags);
  }

  /**
   * As {@code ./phenix classpath} and {@code ./phenix jvmflags} tell a user.
   *
   * @param root the project's root; null starts a JVM like this one
   */
  static JavaLaunch of(@Nullable Path root) throws IOException {
    if (root == null) {
      return new JavaLaunch(
          ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
              .filter(flag -> !flag.startsWith("-javaagent"))
              .toList(),
          System.getProperty("java.class.path"));
    }
    String flags = launcher(root, "jvmflags");
    return new JavaLaunch(
        flags.isEmpty() ? List.of() : List.of(flags.split("\\s+")), launcher(root, "classpath"));
  }

  private static String launcher(Path root, String command) throws IOException {
    Process process =
        new ProcessBuilder(root.resolve("phenix").toString(), command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = exitCode(process);
    if (code != 0) {
      throw new IOException("./phenix " + command + " ended with exit code " + code);
    }
    return output.strip();
  }

  /** Waits for the end of a process. */
  static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a process", e);
    }
  }

  /** The command line that runs a class of the benchmarks behind the launch's own class path. */
  List<String> command(List<String> moreFlags, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(moreFlags);
    command.add("-cp");
    command.add(classPath + File.pathSeparator + origin(main));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path origin(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the place of " + type + " has no path", e);
    }
  }
}
