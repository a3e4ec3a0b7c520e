package io.phenixdb.server.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * A bar that fills as rows are loaded. On a terminal it is redrawn in place, elsewhere only its end
 * is printed. Confined to one thread.
 */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final boolean terminal;
  private final String label;
  private final int total;
  private final long startNanos = System.nanoTime();
  private int drawn = -1;

  ProgressBar(PrintStream out, boolean terminal, String label, int total) {
    this.out = out;
    this.terminal = terminal;
    this.label = label;
    this.total = total;
  }

  /** Shows that so many of all rows are done. */
  void update(int done) {
    int filled = (int) ((long) WIDTH * done / total);
    boolean finished = done == total;
    if (!finished && (!terminal || filled == drawn)) {
      return;
    }
    drawn = filled;
    out.print(
        String.format(
            Locale.ROOT,
            "%s  %-10s [%s%s] %,d / %,d rows  %.1f s%s",
            terminal ? "\r" : "",
            label,
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            total,
            (System.nanoTime() - startNanos) / 1e9,
            finished ? System.lineSeparator() : ""));
    out.flush();
  }
}
