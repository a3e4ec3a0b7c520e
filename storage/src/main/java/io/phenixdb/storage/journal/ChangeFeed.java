package io.phenixdb.storage.journal;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.codec.ColumnCodec;
import io.phenixdb.storage.engine.EventJournal.ChangeConsumer;
import io.phenixdb.storage.engine.EventJournal.ChangedRows;
import io.phenixdb.storage.engine.EventJournal.TableChanges;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The change feed: for each commit the rows that it removed, as they were, and those that it added.
 * Thread-safe.
 *
 * <p>An entry: u64 log index, u64 commit timestamp, u32 part number from 0, u8 1 for the last part,
 * then at most 1 MiB less of the commit's content. The content: {@code varint} number of tables,
 * for each {@code varint} table id and twice (removed, added) {@code varint} number of batches; a
 * batch: {@code varint} rows, {@code varint} columns, for each {@code varint} column id, its type
 * as a string of JSON, the column as in the commit log. A commit that a crash has cut off is
 * written again from its first part.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final int PART_BYTES = JournalQueue.MAX_ENTRY_BYTES - 64;

  private final JournalQueue queue;
  private long lastLogIndex;

  private ChangeFeed(JournalQueue queue) {
    this.queue = queue;
  }

  /** Opens or creates the feed of a folder. */
  public static ChangeFeed open(Path folder) throws IOException {
    ChangeFeed feed = new ChangeFeed(JournalQueue.open(folder));
    try {
      feed.queue.read((number, in) -> {
        long index = in.getLong();
        in.getLong();
        in.getInt();
        if (in.getByte() == 1) {
          feed.lastLogIndex = index;
        }
        return true;
      });
      return feed;
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
  }

  /** The last commit that is whole in the feed. */
  public synchronized long lastLogIndex() {
    return lastLogIndex;
  }

  /** Appends a commit; one that is there already is left out. */
  public synchronized void append(long logIndex, long timestamp, List<TableChanges> tables) {
    if (logIndex <= lastLogIndex) {
      return;
    }
    byte[] content = encode(tables);
    int parts = Math.max(1, (content.length + PART_BYTES - 1) / PART_BYTES);
    for (int part = 0; part < parts; part++) {
      int from = part * PART_BYTES;
      int count = Math.min(PART_BYTES, content.length - from);
      ByteWriter out = new ByteWriter(count + 32);
      out.putLong(logIndex);
      out.putLong(timestamp);
      out.putInt(part);
      out.putByte(part == parts - 1 ? 1 : 0);
      out.putBytes(content, from, count);
      queue.append(out.toByteArray());
    }
    lastLogIndex = logIndex;
  }

  private static byte[] encode(List<TableChanges> tables) {
    ByteWriter out = new ByteWriter(4096);
    out.putVarLong(tables.size());
    for (TableChanges table : tables) {
      out.putVarLong(table.tableId());
      write(table.removed(), out);
      write(table.added(), out);
    }
    return out.toByteArray();
  }

  private static void write(List<ChangedRows> batches, ByteWriter out) {
    out.putVarLong(batches.size());
    for (ChangedRows batch : batches) {
      out.putVarLong(batch.rows().size());
      out.putVarLong(batch.columnIds().length);
      for (int i = 0; i < batch.columnIds().length; i++) {
        ColumnVector column = batch.rows().column(i);
        out.putVarLong(batch.columnIds()[i]);
        out.putString(JsonText.write(RecordJson.toJson(column.type())));
        ColumnCodec.write(column, out);
      }
    }
  }

  /** Gives the commits from a timestamp on to the consumer, with their changes of one table. */
  public void read(long tableId, long fromTimestamp, ChangeConsumer consumer) {
    Pieces pieces = new Pieces();
    queue.read((number, in) -> {
      long index = in.getLong();
      long timestamp = in.getLong();
      int part = in.getInt();
      boolean last = in.getByte() == 1;
      if (timestamp < fromTimestamp) {
        return true;
      }
      if (part == 0) {
        pieces.begin(index);
      }
      if (pieces.add(index, part, in.getBytes(in.remaining())) && last) {
        for (TableChanges table : decode(pieces.content())) {
          if (table.tableId() == tableId) {
            consumer.commit(index, timestamp, table);
          }
        }
      }
      return true;
    });
  }

  /** The parts of a commit so far. */
  private static final class Pieces {
    private ByteWriter content = new ByteWriter(4096);
    private long index;
    private int next;

    void begin(long logIndex) {
      index = logIndex;
      next = 0;
      content.clear();
    }

    boolean add(long logIndex, int part, byte[] bytes) {
      if (logIndex != index || part != next) {
        return false;
      }
      content.putBytes(bytes, 0, bytes.length);
      next++;
      return true;
    }

    ByteReader content() {
      return new ByteReader(content.toByteArray(), "the change feed at log index " + index);
    }
  }

  private static List<TableChanges> decode(ByteReader in) {
    List<TableChanges> tables = new ArrayList<>();
    int count = in.getCount(3);
    for (int i = 0; i < count; i++) {
      long tableId = in.getVarLong();
      List<ChangedRows> removed = readBatches(in);
      tables.add(new TableChanges(tableId, removed, readBatches(in)));
    }
    return tables;
  }

  private static List<ChangedRows> readBatches(ByteReader in) {
    List<ChangedRows> batches = new ArrayList<>();
    int count = in.getCount(2);
    for (int i = 0; i < count; i++) {
      int rows = Math.toIntExact(in.getVarLong());
      int width = in.getCount(2);
      int[] ids = new int[width];
      ColumnVector[] columns = new ColumnVector[width];
      for (int column = 0; column < width; column++) {
        ids[column] = (int) in.getVarLong();
        DataType type =
            RecordJson.fromJson(
                JsonText.read(in.getString(), "the change feed"),
                DataType.class,
                "the change feed");
        columns[column] = ColumnCodec.read(type, rows, in);
      }
      batches.add(new ChangedRows(ids, Batch.of(rows, columns)));
    }
    return batches;
  }

  /** Reads every entry; a sentence for what is wrong, or none. */
  public List<String> verify() {
    List<String> problems = new ArrayList<>(queue.verifySealed());
    try {
      queue.read((number, in) -> true);
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
