package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * A table under a serializable transaction: notes what is read. Rows that are fetched were found by
 * a key or a scan before; whatever else may depend on others' changes counts as all of the table.
 */
final class RecordingReader implements TableReader {
  private final TransactionReader reader;
  private final EngineTransaction transaction;
  private final TableReads reads;

  RecordingReader(TransactionReader reader, EngineTransaction transaction, TableReads reads) {
    this.reader = reader;
    this.transaction = transaction;
    this.reads = reads;
  }

  @Override
  public TableDefinition table() {
    return reader.table();
  }

  @Override
  public BatchCursor scan(ScanRequest request, ScanStatistics statistics) {
    if (request.maxBlocks() == ScanRequest.ALL_BLOCKS) {
      reads.addRange(table(), request.ranges());
    } else {
      reads.addAll();
    }
    return reader.scan(request, statistics);
  }

  @Override
  public void lookup(int key, Batch keys, long[] rowIds) {
    ColumnVector[] columns = TransactionReader.columns(keys);
    for (int row = 0; row < keys.size(); row++) {
      reads.addKey(table(), table().keys().get(key).columns(), columns, row);
    }
    reader.lookup(key, keys, rowIds);
  }

  @Override
  public long lookupLong(int key, long value) {
    List<Integer> ordinals = table().keys().get(key).columns();
    DataType type = table().columns().get(ordinals.getFirst()).type();
    ColumnVector[] column = {new LongColumn(type, new long[] {value}, null, 1)};
    reads.addKey(table(), ordinals, column, 0);
    return reader.lookupLong(key, value);
  }

  @Override
  public long[] lookupAll(long indexId, Batch keys, int row) {
    for (IndexDefinition index : transaction.catalog().indexesOf(table().id())) {
      if (index.id() == indexId) {
        reads.addKey(table(), index.columns(), TransactionReader.columns(keys), row);
      }
    }
    return reader.lookupAll(indexId, keys, row);
  }

  @Override
  public Batch fetch(long[] rowIds, int count, int[] columns, ScanStatistics statistics) {
    return reader.fetch(rowIds, count, columns, statistics);
  }

  @Override
  public boolean visible(long rowId) {
    reads.addAll();
    return reader.visible(rowId);
  }

  @Override
  public long version() {
    reads.addAll();
    return reader.version();
  }

  @Override
  public Tier tier(long rowId) {
    return reader.tier(rowId);
  }

  @Override
  public long estimatedRows() {
    return reader.estimatedRows();
  }

  @Override
  public List<TierUsage> tierUsage() {
    return reader.tierUsage();
  }
}
