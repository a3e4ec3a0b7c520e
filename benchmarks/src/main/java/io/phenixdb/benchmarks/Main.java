package io.phenixdb.benchmarks;

import io.phenixdb.benchmarks.conformance.ConformanceCommand;
import java.util.Arrays;
import picocli.CommandLine;

/** The entry of {@code ./phenix bench}. */
public final class Main {
  private Main() {}

  /** Runs a suite and exits: 0 when all ran, 1 when one failed, 2 for wrong usage. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("slt")) {
      String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
      System.exit(new CommandLine(new ConformanceCommand()).execute(options));
    }
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}
