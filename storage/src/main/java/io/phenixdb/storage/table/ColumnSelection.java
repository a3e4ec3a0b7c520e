package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * The columns that a read returns, by column id or as pseudo-column of {@link ScanRequest}. Arrays
 * are not to be changed.
 */
public record ColumnSelection(int[] ids, DataType[] types) {

  /** The columns with the given ordinals or pseudo-columns. */
  public static ColumnSelection of(TableDefinition table, int[] columns) {
    int[] ids = new int[columns.length];
    DataType[] types = new DataType[columns.length];
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == ScanRequest.ROW_ID) {
        ids[i] = ScanRequest.ROW_ID;
        types[i] = DataType.BIGINT;
      } else if (columns[i] == ScanRequest.TIER) {
        ids[i] = ScanRequest.TIER;
        types[i] = DataType.VARCHAR;
      } else {
        ColumnDefinition column = table.columns().get(columns[i]);
        ids[i] = column.id();
        types[i] = column.type();
      }
    }
    return new ColumnSelection(ids, types);
  }

  /** Every column of a table in order of ordinals. */
  public static ColumnSelection all(TableDefinition table) {
    int[] columns = new int[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    return of(table, columns);
  }

  /**
   * These columns of a block's first rows.
   *
   * @param rowIds the id of a row by its position
   */
  public Batch read(RowBlock block, int rows, IntToLongFunction rowIds) {
    ColumnVector[] columns = new ColumnVector[ids.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          switch (ids[i]) {
            case ScanRequest.ROW_ID -> {
              long[] values = new long[rows];
              for (int row = 0; row < rows; row++) {
                values[row] = rowIds.applyAsLong(row);
              }
              yield new LongColumn(types[i], values, null, rows);
            }
            case ScanRequest.TIER -> tierColumn(block.tier(), rows);
            default -> block.column(ids[i], types[i], rows);
          };
    }
    return Batch.of(rows, columns);
  }

  private static ColumnVector tierColumn(Tier tier, int rows) {
    byte[] name = tier.name().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[name.length * rows];
    int[] offsets = new int[rows + 1];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(name, 0, bytes, i * name.length, name.length);
      offsets[i + 1] = (i + 1) * name.length;
    }
    return new BytesColumn(DataType.VARCHAR, bytes, offsets, null, rows);
  }

  /**
   * These columns of rows that lie in any blocks, in the order given.
   *
   * @param blocks the block of each row
   * @param offsets the position of each row in its block
   */
  public Batch gather(RowBlock[] blocks, int[] offsets, long[] rowIds, int count) {
    boolean single = true;
    for (int i = 1; i < count && single; i++) {
      single = blocks[i] == blocks[0];
    }
    ColumnVector[] columns = new ColumnVector[ids.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          switch (ids[i]) {
            case ScanRequest.ROW_ID ->
                new LongColumn(types[i], java.util.Arrays.copyOf(rowIds, count), null, count);
            case ScanRequest.TIER -> {
              ColumnBuilder tiers = new ColumnBuilder(DataType.VARCHAR);
              for (int row = 0; row < count; row++) {
                tiers.appendString(blocks[row].tier().name());
              }
              yield tiers.build();
            }
            default ->
                single && count > 0
                    ? blocks[0].column(ids[i], types[i], blocks[0].rows()).gather(offsets, count)
                    : gatherMixed(i, blocks, offsets, count);
          };
    }
    return Batch.of(count, columns);
  }

  private ColumnVector gatherMixed(int column, RowBlock[] blocks, int[] offsets, int count) {
    Map<RowBlock, ColumnVector> sources = new IdentityHashMap<>();
    ColumnBuilder builder = new ColumnBuilder(types[column]);
    for (int row = 0; row < count; row++) {
      ColumnVector source =
          sources.computeIfAbsent(
              blocks[row], block -> block.column(ids[column], types[column], block.rows()));
      builder.appendFrom(source, offsets[row]);
    }
    return builder.build();
  }
}
