package io.phenixdb.storage.effects;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.codec.ColumnCodec;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.log.LogRecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commit effects as log records: items one after the other, cut between items into PART records
 * once {@value #PART_BYTES} bytes have gathered, the last record a COMMIT.
 * docs/formats/commit-log.md gives the items byte for byte. Stateless.
 */
public final class EffectsCodec {
  private static final int PART_BYTES = 4 << 20;
  private static final int CATALOG = 1;
  private static final int SEQUENCE = 2;
  private static final int ENDED = 3;
  private static final int INSERTED = 4;

  private EffectsCodec() {}

  /** The records of a commit. */
  public static List<LogRecord> encode(CommitEffects effects) {
    List<LogRecord> records = new ArrayList<>(1);
    ByteWriter out = new ByteWriter(256);
    for (CatalogChange change : effects.catalogChanges()) {
      out.putByte(CATALOG);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("change", RecordJson.toJson(new Change(change)).get("change"));
      out.putString(JsonText.write(json));
    }
    for (SequenceAdvance advance : effects.sequences()) {
      out.putByte(SEQUENCE);
      writeSequence(advance, out);
    }
    for (TableEffects table : effects.tables()) {
      if (table.endedRowIds().length > 0) {
        out.putByte(ENDED);
        out.putVarLong(table.tableId());
        writeRuns(table.endedRowIds(), out);
      }
      for (InsertedRows rows : table.inserted()) {
        if (out.size() >= PART_BYTES) {
          records.add(logRecord(LogRecordType.PART, effects, out));
        }
        writeRows(table.tableId(), rows, out);
      }
    }
    records.add(logRecord(LogRecordType.COMMIT, effects, out));
    return records;
  }

  /** Wraps the interface, so that its records are written with their kind. */
  private record Change(CatalogChange change) {}

  private static LogRecord logRecord(LogRecordType type, CommitEffects effects, ByteWriter out) {
    LogRecord content =
        new LogRecord(
            type,
            effects.transactionId(),
            effects.commitTimestamp(),
            effects.catalogVersion(),
            out.toByteArray());
    out.clear();
    return content;
  }

  /** The record of a sequence's ceiling. */
  public static LogRecord encodeSequence(SequenceAdvance advance, long catalogVersion) {
    ByteWriter out = new ByteWriter(32);
    writeSequence(advance, out);
    return new LogRecord(LogRecordType.SEQUENCE, 0, 0, catalogVersion, out.toByteArray());
  }

  /** The content of a SEQUENCE record. */
  public static SequenceAdvance decodeSequence(LogRecord content) {
    return readSequence(new ByteReader(content.payload(), "a SEQUENCE record of the log"));
  }

  /**
   * Whether a commit changes the catalog: such changes come first in its first record.
   *
   * @param first the first record of a commit
   */
  public static boolean changesCatalog(LogRecord first) {
    return first.payload().length > 0 && first.payload()[0] == CATALOG;
  }

  /**
   * The effects that {@link #encode} turned into records.
   *
   * @param records PARTs and the COMMIT of one transaction, in order
   * @param catalog the catalog just before the commit
   */
  public static CommitEffects decode(List<LogRecord> records, CatalogVersion catalog) {
    LogRecord last = records.getLast();
    Decoder decoder = new Decoder(catalog);
    for (LogRecord part : records) {
      ByteReader in = new ByteReader(part.payload(), "a log record");
      while (in.remaining() > 0) {
        decoder.item(in);
      }
    }
    return new CommitEffects(
        last.transactionId(),
        last.commitTimestamp(),
        last.schemaVersion(),
        decoder.changes,
        decoder.sequences,
        decoder.tables());
  }

  private static void writeSequence(SequenceAdvance advance, ByteWriter out) {
    out.putVarLong(advance.sequenceId());
    out.putLong(advance.next());
    out.putByte(advance.exhausted() ? 1 : 0);
  }

  private static SequenceAdvance readSequence(ByteReader in) {
    return new SequenceAdvance(in.getVarLong(), in.getLong(), in.getByte() != 0);
  }

  /** Ascending ids as runs: gap to the run before, length. */
  private static void writeRuns(long[] ids, ByteWriter out) {
    out.putVarLong(ids.length);
    long previous = 0;
    for (int i = 0; i < ids.length; ) {
      int end = i + 1;
      while (end < ids.length && ids[end] == ids[end - 1] + 1) {
        end++;
      }
      out.putVarLong(ids[i] - previous);
      out.putVarLong(end - i);
      previous = ids[end - 1];
      i = end;
    }
  }

  private static long[] readRuns(ByteReader in) {
    long count = in.getVarLong();
    if (count < 0 || count > Integer.MAX_VALUE - 8) {
      throw in.corrupt("a list of " + count + " rows");
    }
    long[] ids = new long[(int) Math.min(count, 1 << 16)];
    int filled = 0;
    long id = 0;
    while (filled < count) {
      id += in.getVarLong();
      long length = in.getVarLong();
      if (length < 1 || length > count - filled) {
        throw in.corrupt("a run of " + length + " rows");
      }
      if (filled + length > ids.length) {
        ids = java.util.Arrays.copyOf(ids, (int) Math.min(count, 2 * (filled + length)));
      }
      for (int i = 0; i < length; i++) {
        ids[filled++] = id + i;
      }
      id += length - 1;
    }
    return ids.length == count ? ids : java.util.Arrays.copyOf(ids, (int) count);
  }

  private static void writeRows(long tableId, InsertedRows rows, ByteWriter out) {
    out.putByte(INSERTED);
    out.putVarLong(tableId);
    writeRuns(rows.rowIds(), out);
    out.putVarLong(rows.columnIds().length);
    for (int i = 0; i < rows.columnIds().length; i++) {
      out.putVarLong(rows.columnIds()[i]);
      ColumnCodec.write(rows.rows().column(i), out);
    }
  }

  private static final class Decoder {
    private CatalogVersion catalog;
    final List<CatalogChange> changes = new ArrayList<>();
    final List<SequenceAdvance> sequences = new ArrayList<>();
    private final Map<Long, long[]> ended = new LinkedHashMap<>();
    private final Map<Long, List<InsertedRows>> inserted = new LinkedHashMap<>();

    Decoder(CatalogVersion catalog) {
      this.catalog = catalog;
    }

    void item(ByteReader in) {
      switch (in.getByte()) {
        case CATALOG -> {
          Object json = JsonText.read(in.getString(), "a log record");
          CatalogChange change =
              RecordJson.fromJson(json, Change.class, "a log record of the catalog").change();
          catalog = apply(change, in);
          changes.add(change);
        }
        case SEQUENCE -> sequences.add(readSequence(in));
        case ENDED -> {
          long tableId = in.getVarLong();
          ended.put(tableId, readRuns(in));
          inserted.putIfAbsent(tableId, new ArrayList<>());
        }
        case INSERTED -> rows(in);
        default -> throw in.corrupt("an item of unknown kind");
      }
    }

    private CatalogVersion apply(CatalogChange change, ByteReader in) {
      try {
        return catalog.apply(change, catalog.version());
      } catch (RuntimeException e) {
        // What was written had been applied once: what does not fit now was not written so.
        throw in.corrupt("a catalog change that does not fit (" + e.getMessage() + ")");
      }
    }

    private void rows(ByteReader in) {
      long tableId = in.getVarLong();
      TableDefinition table = catalog.table(tableId);
      if (table == null) {
        throw in.corrupt("rows of table " + tableId + ", which does not exist");
      }
      long[] rowIds = readRuns(in);
      int width = in.getCount(2);
      int[] columnIds = new int[width];
      ColumnVector[] columns = new ColumnVector[width];
      for (int i = 0; i < width; i++) {
        columnIds[i] = (int) in.getVarLong();
        columns[i] = ColumnCodec.read(column(table, columnIds[i], in).type(), rowIds.length, in);
      }
      inserted
          .computeIfAbsent(tableId, id -> new ArrayList<>())
          .add(new InsertedRows(rowIds, columnIds, Batch.of(rowIds.length, columns), true));
    }

    private static ColumnDefinition column(TableDefinition table, int id, ByteReader in) {
      for (ColumnDefinition column : table.columns()) {
        if (column.id() == id) {
          return column;
        }
      }
      throw in.corrupt("a value of column " + id + ", which table " + table.name() + " lacks");
    }

    List<TableEffects> tables() {
      List<TableEffects> tables = new ArrayList<>();
      inserted.forEach((tableId, rows) ->
          tables.add(new TableEffects(tableId, ended.getOrDefault(tableId, new long[0]), rows)));
      return tables;
    }
  }
}
