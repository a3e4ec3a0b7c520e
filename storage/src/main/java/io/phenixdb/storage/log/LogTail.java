package io.phenixdb.storage.log;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads log files record by record and decides what a record that does not fit is.
 *
 * <ol>
 *   <li>In any file but the last: damage, XX001 (a file is synced before the next one is created).
 *   <li>In the last one, when a later record proves by its synced index that the bad one had been
 *       durable: damage, XX001.
 *   <li>Otherwise the torn tail of writes that nobody was told of: the log ends before it.
 * </ol>
 */
final class LogTail {
  private final LogFiles files;

  LogTail(LogFiles files) {
    this.files = files;
  }

  /**
   * The end of the last good record.
   *
   * @param last the last record of the log, or null when there is none
   * @param sizeBytes size of the last file
   */
  record End(long fileFirstIndex, long offsetBytes, @Nullable LogPosition last, long sizeBytes) {}

  /** Finds the end of the log, which lies in the last file. */
  End find(SortedMap<Long, Long> listing) throws IOException {
    long first = listing.lastKey();
    LogPosition[] last = new LogPosition[1];
    long end = readFile(first, true, (position, content) -> last[0] = position);
    SortedMap<Long, Long> earlier = listing.headMap(first);
    if (last[0] == null && !earlier.isEmpty()) {
      readFile(earlier.lastKey(), false, (position, content) -> last[0] = position);
    }
    return new End(first, end, last[0], listing.getOrDefault(first, 0L));
  }

  /** Gives every record after an index to the consumer. */
  void read(SortedMap<Long, Long> listing, long afterIndex, CommitLog.LogConsumer consumer)
      throws IOException {
    List<Long> firsts = List.copyOf(listing.keySet());
    if (!firsts.isEmpty() && firsts.getFirst() > afterIndex + 1) {
      throw damaged(firsts.getFirst(), 0, "records from index " + (afterIndex + 1) + " are gone");
    }
    for (int i = 0; i < firsts.size(); i++) {
      boolean isLast = i == firsts.size() - 1;
      if (!isLast && firsts.get(i + 1) <= afterIndex + 1) {
        continue;
      }
      long[] next = {firsts.get(i)};
      long end =
          readFile(
              firsts.get(i),
              isLast,
              (position, content) -> {
                next[0] = position.index() + 1;
                if (position.index() > afterIndex) {
                  consumer.accept(position, content);
                }
              });
      if (!isLast && next[0] != firsts.get(i + 1)) {
        throw damaged(firsts.get(i), end, "the record with index " + next[0] + " is not readable");
      }
    }
  }

  /** Returns the offset after the last good record. */
  private long readFile(long firstIndex, boolean isLast, CommitLog.LogConsumer consumer)
      throws IOException {
    ByteBuffer file = files.read(firstIndex);
    long expected = firstIndex;
    int offset = 0;
    while (true) {
      Envelope envelope = Envelope.read(file, offset);
      if (envelope == null || envelope.position().index() != expected) {
        break;
      }
      consumer.accept(envelope.position(), envelope.content());
      offset += Envelope.sizeBytes(envelope.content());
      expected++;
    }
    if (isLast) {
      refuseHole(file, firstIndex, offset, expected);
    }
    return offset;
  }

  /** Looks behind a bad record for one that proves that the bad one had been durable. */
  private void refuseHole(ByteBuffer file, long firstIndex, int offset, long expected) {
    for (int at = offset; at + Envelope.HEADER_BYTES <= file.limit(); at++) {
      if (file.getInt(at) != Envelope.MAGIC) {
        continue;
      }
      Envelope later = Envelope.read(file, at);
      if (later != null && later.position().index() > expected && later.syncedIndex() >= expected) {
        throw damaged(
            firstIndex,
            offset,
            "the record with index "
                + expected
                + " is damaged, although the one with index "
                + later.position().index()
                + " follows it");
      }
    }
  }

  private DatabaseException damaged(long firstIndex, long offset, String what) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        "log file "
            + files.name(firstIndex)
            + " is damaged at offset "
            + offset
            + ": "
            + what
            + "; nothing was changed, restore the file from a backup");
  }
}
