package io.phenixdb.server.console;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;

/**
 * Shows in the terminal's title how long a statement has been running, once that is more than a
 * second, so that rows that are printed meanwhile are not disturbed. Thread-safe.
 */
final class RunningIndicator implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;

  private final Terminal terminal;
  private final boolean shown;
  private final ScheduledExecutorService clock;
  private volatile long startNanos = System.nanoTime();
  private volatile boolean titled;

  private RunningIndicator(Terminal terminal) {
    this.terminal = terminal;
    this.shown = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("phenix-console-clock").unstarted(task));
    if (shown) {
      clock.scheduleAtFixedRate(
          this::show, 2 * PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  static RunningIndicator on(Terminal terminal) {
    return new RunningIndicator(terminal);
  }

  /** A statement begins. */
  void begin() {
    startNanos = System.nanoTime();
  }

  private void show() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    if (seconds >= 1) {
      title(String.format(Locale.ROOT, "running %.0f s, Ctrl-C cancels", seconds));
      titled = true;
    }
  }

  private void title(String text) {
    terminal.writer().print("\033]2;" + text + "\007");
    terminal.flush();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    if (titled) {
      title("phenix");
    }
  }
}
