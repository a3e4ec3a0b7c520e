package io.phenixdb.torture.races;

import io.phenixdb.storage.key.LongHashTable;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** One writer and readers of the hash table under all key indexes. */
@Param(name = "key", gen = IntGen.class, conf = "0:20")
public class LongHashTableRace {
  private final LongHashTable table = new LongHashTable();

  /** The writer's steps; the keys are many enough to make the table grow. */
  @Operation(
      nonParallelGroup = "writer",
      params = {"key", "key"})
  public long put(int key, int value) {
    long before = 0;
    for (int i = 0; i < 3; i++) {
      before = table.put(key + 100L * i, value + 1L);
    }
    return before;
  }

  @Operation(params = "key")
  public long get(int key) {
    return table.get(key + 200L);
  }
}
