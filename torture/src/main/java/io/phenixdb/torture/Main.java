package io.phenixdb.torture;

import picocli.CommandLine;

/** The entry of {@code ./phenix torture}. */
public final class Main {
  private Main() {}

  /**
   * Runs campaigns and exits: 0 when every promise was kept, 1 when one was broken, 2 for usage.
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TortureCommand()).execute(arguments));
  }
}
