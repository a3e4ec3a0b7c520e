package io.phenixdb.storage.backup;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Commit timestamps as moments: milliseconds since 1970 in the upper 44 bits, a counter in the
 * lower 20. Stateless.
 */
final class CommitTime {
  private static final int COUNTER_BITS = 20;

  private CommitTime() {}

  static long millis(long timestamp) {
    return timestamp >> COUNTER_BITS;
  }

  /** The last timestamp that a commit at this millisecond may have. */
  static long lastOf(long millis) {
    return (Math.min(millis, Long.MAX_VALUE >> COUNTER_BITS) << COUNTER_BITS)
        | ((1L << COUNTER_BITS) - 1);
  }

  /** A moment as SQL writes it, in UTC. */
  static String text(long millis) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
        .format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }
}
