package io.phenixdb.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a benchmark is given.
 *
 * @param scale how much to measure
 * @param analytic how much the sql suite measures
 * @param peers whether other databases are measured too
 * @param directory an empty folder on the disk that is measured
 * @param progress takes one line at a time
 */
public record Workbench(
    Scale scale, AnalyticScale analytic, boolean peers, Path directory, Consumer<String> progress) {

  /** Says what is going on. */
  public void say(String line) {
    progress.accept(line);
  }

  /** A new empty folder. */
  public Path newDirectory(String prefix) throws IOException {
    return Files.createTempDirectory(directory, prefix);
  }
}
