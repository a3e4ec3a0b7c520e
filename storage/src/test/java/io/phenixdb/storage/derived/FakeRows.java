package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.OwnRows;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in memory: for each table the row ids that are visible and the own rows. What an
 * index reader does not ask for is not there.
 */
final class FakeRows implements RowSource {
  private final Map<Long, FakeTable> tables = new HashMap<>();

  /** Adds a table of columns of some types. */
  FakeTable table(long id, DataType... types) {
    FakeTable table = new FakeTable(List.of(types));
    tables.put(id, table);
    return table;
  }

  @Override
  public FakeTable reader(long tableId) {
    return tables.get(tableId);
  }

  @Override
  public OwnRows ownRows(long tableId) {
    return tables.get(tableId).ownRows();
  }

  /** A batch of rows given as arrays of Long, Double, String, float[] or null. */
  static Batch batch(List<DataType> types, List<@Nullable Object[]> rows) {
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int column = 0; column < columns.length; column++) {
      ColumnBuilder builder = new ColumnBuilder(types.get(column));
      for (Object[] row : rows) {
        Object value = row[column];
        switch (value) {
          case null -> builder.appendNull();
          case Long number -> builder.appendLong(number);
          case Double number -> builder.appendDouble(number);
          case String text -> builder.appendString(text);
          case float[] vector -> builder.appendVector(vector, 0);
          default -> throw new IllegalArgumentException(value.getClass().toString());
        }
      }
      columns[column] = builder.build();
    }
    return Batch.of(rows.size(), columns);
  }

  /** A table whose visibility a test sets. */
  static final class FakeTable implements TableReader {
    final List<DataType> types;
    final Set<Long> visible = new HashSet<>();
    private final List<Long> ownIds = new ArrayList<>();
    private final List<@Nullable Object[]> own = new ArrayList<>();

    FakeTable(List<DataType> types) {
      this.types = types;
    }

    /** Adds an own row. */
    long addOwn(@Nullable Object... values) {
      long id = -1L - own.size();
      own.add(values);
      ownIds.add(id);
      visible.add(id);
      return id;
    }

    Batch rows(List<@Nullable Object[]> rows) {
      return batch(types, rows);
    }

    OwnRows ownRows() {
      return new OwnRows(ownIds.stream().mapToLong(Long::longValue).toArray(), batch(types, own));
    }

    @Override
    public boolean visible(long rowId) {
      return visible.contains(rowId);
    }

    @Override
    public long estimatedRows() {
      return visible.size();
    }

    @Override
    public TableDefinition table() {
      throw new UnsupportedOperationException();
    }

    @Override
    public BatchCursor scan(ScanRequest request, ScanStatistics statistics) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void lookup(int key, Batch keys, long[] rowIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long lookupLong(int key, long value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long[] lookupAll(long indexId, Batch keys, int row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Batch fetch(long[] rowIds, int count, int[] columns, ScanStatistics statistics) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tier tier(long rowId) {
      return Tier.HOT;
    }

    @Override
    public List<TierUsage> tierUsage() {
      return List.of();
    }
  }
}
