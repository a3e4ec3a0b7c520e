package io.phenixdb.torture.races;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** One writer, which also rebuilds, and readers of a key index with its chains of versions. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
public class KeyIndexRace {
  private final KeyIndex index = KeyIndex.over(List.of(DataType.BIGINT));
  private long nextRowId = 1;

  private static ColumnVector[] key(long key) {
    return new ColumnVector[] {new LongColumn(DataType.BIGINT, new long[] {key}, null, 1)};
  }

  @Operation(nonParallelGroup = "writer", params = "key")
  public long add(int key) {
    long rowId = nextRowId++;
    index.add(key(key), 0, new KeyEncoder(), rowId);
    return rowId;
  }

  /** Keeps every row, so that no reader may notice. */
  @Operation(nonParallelGroup = "writer")
  public void rebuild() {
    index.rebuild(rowId -> true);
  }

  @Operation(params = "key")
  public long findNewest(int key) {
    return index.find(key(key), 0, new KeyEncoder(), rowId -> true);
  }

  /** As an old snapshot does it. */
  @Operation(params = "key")
  public long findFirst(int key) {
    return index.find(key(key), 0, new KeyEncoder(), rowId -> rowId <= 2);
  }
}
