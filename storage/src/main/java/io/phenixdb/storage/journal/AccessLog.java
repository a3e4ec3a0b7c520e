package io.phenixdb.storage.journal;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.AccessEvent.TableAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The access events of a database, several in an entry. Thread-safe. A crash may take the newest;
 * nothing depends on them. docs/formats/journal.md gives the entries byte for byte.
 */
public final class AccessLog implements AutoCloseable {
  private static final int ENTRY_BYTES = 64 << 10;

  private final JournalQueue queue;

  private AccessLog(JournalQueue queue) {
    this.queue = queue;
  }

  /** Opens or creates the log of a folder. */
  public static AccessLog open(Path folder) throws IOException {
    return new AccessLog(JournalQueue.open(folder));
  }

  /** Appends events in order. */
  public void append(List<AccessEvent> events) {
    ByteWriter out = new ByteWriter(4096);
    for (AccessEvent event : events) {
      write(event, out);
      if (out.size() >= ENTRY_BYTES) {
        queue.append(out.toByteArray());
        out.clear();
      }
    }
    if (out.size() > 0) {
      queue.append(out.toByteArray());
    }
  }

  private static void write(AccessEvent event, ByteWriter out) {
    out.putLong(event.atMillis());
    out.putVarLong(event.micros());
    out.putVarLong(event.transactionId());
    out.putVarLong(event.sessionId());
    out.putVarLong(event.tables().size());
    for (TableAccess table : event.tables()) {
      out.putVarLong(table.tableId());
      for (long rows : table.rowsByTier()) {
        out.putVarLong(rows);
      }
      out.putVarLong(table.rowIds().length);
      for (long rowId : table.rowIds()) {
        out.putVarLong(rowId);
      }
    }
  }

  /** Gives every event that is kept to the consumer, oldest first. */
  public void read(Consumer<AccessEvent> consumer) {
    queue.read((number, in) -> {
      while (in.remaining() > 0) {
        consumer.accept(read(in));
      }
      return true;
    });
  }

  private static AccessEvent read(ByteReader in) {
    long atMillis = in.getLong();
    long micros = in.getVarLong();
    long transactionId = in.getVarLong();
    long sessionId = in.getVarLong();
    List<TableAccess> tables = new ArrayList<>();
    int count = in.getCount(5);
    for (int i = 0; i < count; i++) {
      long tableId = in.getVarLong();
      long[] rowsByTier = {in.getVarLong(), in.getVarLong(), in.getVarLong()};
      long[] rowIds = new long[in.getCount(1)];
      for (int row = 0; row < rowIds.length; row++) {
        rowIds[row] = in.getVarLong();
      }
      tables.add(new TableAccess(tableId, rowsByTier, rowIds));
    }
    return new AccessEvent(atMillis, micros, transactionId, sessionId, tables);
  }

  /** Reads every entry; a sentence for what is wrong, or none. */
  public List<String> verify() {
    List<String> problems = new ArrayList<>(queue.verifySealed());
    try {
      read(event -> {});
    } catch (RuntimeException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /** Deletes days gone by; see {@code journal_keep_days} and {@code journal_max_bytes}. */
  public void retain(long notBeforeMillis, long maxBytes) throws IOException {
    queue.retain(notBeforeMillis, maxBytes);
  }

  /** Makes everything appended survive a power failure. */
  public void force() throws IOException {
    queue.force();
  }

  @Override
  public void close() {
    queue.close();
  }
}
