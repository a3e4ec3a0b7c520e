package io.phenixdb.torture.races;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** One thread applies commits and publishes them; readers look at a snapshot's rows. */
public class VersionsRace {
  private final TableStore store = new TableStore(1);
  private volatile long published;
  private long rows;

  /** A commit that replaces the last row, as an update does. */
  @Operation(nonParallelGroup = "writer")
  public long update() {
    long timestamp = published + 1;
    long[] ended = rows == 0 ? new long[0] : new long[] {rows};
    rows++;
    InsertedRows inserted =
        new InsertedRows(
            new long[] {rows},
            new int[] {1},
            Batch.of(1, new LongColumn(DataType.BIGINT, new long[] {timestamp}, null, 1)));
    store.apply(timestamp, new TableEffects(1, ended, List.of(inserted)));
    published = timestamp;
    return timestamp;
  }

  /** The value that a new snapshot sees; there is exactly one row from the first commit on. */
  @Operation
  public long read() {
    long snapshot = published;
    long seen = 0;
    int count = 0;
    for (long rowId = 1; rowId <= snapshot; rowId++) {
      if (store.visible(rowId, snapshot)) {
        LongColumn column =
            (LongColumn) store.block(rowId).column(1, DataType.BIGINT, store.offset(rowId) + 1);
        seen = column.get(store.offset(rowId));
        count++;
      }
    }
    return count == (snapshot == 0 ? 0 : 1) && seen == snapshot ? seen : -1;
  }
}
