package io.phenixdb.torture.isolation;

import io.phenixdb.torture.isolation.HistoryChecker.Level;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process with list sessions that a campaign kills; it prints what each transaction saw. */
public final class ListWriter {
  private ListWriter() {}

  /** Arguments: the URL, the level, the seed, the number of the first session. Never ends. */
  public static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      error.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String url = arguments[0];
    ListSessions.create(url);
    int first = Integer.parseInt(arguments[3]);
    ListSessions sessions =
        new ListSessions(
            url,
            Level.valueOf(arguments[1]),
            Long.parseLong(arguments[2]),
            transaction -> {
              synchronized (out) {
                out.println(transaction.toLine());
              }
            });
    for (int i = 0; i < 4; i++) {
      int session = first + i;
      Thread.ofPlatform()
          .start(() -> {
            try {
              sessions.run(session, Integer.MAX_VALUE);
            } catch (java.sql.SQLException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
