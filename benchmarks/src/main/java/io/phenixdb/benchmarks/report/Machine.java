package io.phenixdb.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what figures were taken.
 *
 * @param cpu model of the processor
 * @param memoryBytes of the machine
 * @param jdk version and vendor
 * @param maxHeapBytes of this JVM
 * @param flags of this JVM
 * @param commit of the sources, with a plus when they were changed; {@code unknown} outside of a
 *     repository
 */
public record Machine(
    String cpu,
    int cores,
    long memoryBytes,
    String system,
    String jdk,
    long maxHeapBytes,
    List<String> flags,
    String commit) {
  private static final String UNKNOWN = "unknown";

  /**
   * The machine that this JVM runs on.
   *
   * @param root the project's root, or null
   */
  public static Machine current(@Nullable Path root) {
    return new Machine(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        operatingSystem().getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
            + " "
            + Runtime.version(),
        Runtime.getRuntime().maxMemory(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        root == null ? UNKNOWN : commit(root));
  }

  /** Processes that want to run, averaged over a minute; negative where that is unknown. */
  public static double load() {
    return operatingSystem().getSystemLoadAverage();
  }

  private static OperatingSystemMXBean operatingSystem() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  private static String cpuModel() {
    Path information = Path.of("/proc/cpuinfo");
    if (Files.isReadable(information)) {
      try {
        return Files.readAllLines(information).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }

  private static String commit(Path root) {
    String head = git(root, "rev-parse", "--short=12", "HEAD");
    return head.isEmpty()
        ? UNKNOWN
        : git(root, "status", "--porcelain", "--untracked-files=no").isEmpty() ? head : head + "+";
  }

  private static String git(Path root, String... arguments) {
    try {
      ProcessBuilder builder = new ProcessBuilder("git", "-C", root.toString());
      builder.command().addAll(List.of(arguments));
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
