package io.phenixdb.benchmarks;

import picocli.CommandLine;

/** The entry of {@code ./phenix bench}. */
public final class Main {
  private Main() {}

  /** Runs a suite and exits: 0 when all ran, 1 when one failed, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}
