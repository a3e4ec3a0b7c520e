package io.phenixdb.executor.modify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowIdTrackerTest {
  private final RowIdTracker tracker = new RowIdTracker();

  private static Batch batch(long... ids) {
    return Batch.of(
        ids.length, new ColumnVector[] {new LongColumn(DataType.BIGINT, ids, null, ids.length)});
  }

  private long[] firstOnly(long... ids) {
    Batch rows = tracker.firstOnly(batch(ids), 0);
    LongColumn column = (LongColumn) rows.column(0);
    return LongStream.range(0, rows.size()).map(i -> column.get((int) i)).toArray();
  }

  @Test
  void ascendingIdsAreAllNew() {
    assertEquals(3, firstOnly(1, 2, 5).length);
    assertEquals(2, firstOnly(6, 9).length);
    assertTrue(tracker.contains(5));
    assertFalse(tracker.contains(7));
  }

  @Test
  void anIdThatComesAgainIsLeftOut() {
    assertEquals(3, firstOnly(1, 2, 5).length);
    assertEquals(1, firstOnly(5, 7).length);
    assertEquals(0, firstOnly(1, 7, 7).length);
    assertTrue(tracker.contains(2));
    assertFalse(tracker.contains(3));
    assertFalse(tracker.addAll(new long[] {8, 2}, 2));
  }

  @Test
  void randomIdsAreToldApartAsBySet() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<Long> seen = new HashSet<>();
    for (int round = 0; round < 200; round++) {
      long[] ids = random.longs(1 + random.nextInt(5), round * 3L, round * 3L + 8).toArray();
      long fresh = 0;
      for (long id : ids) {
        fresh += seen.add(id) ? 1 : 0;
      }
      assertEquals(fresh, firstOnly(ids).length, "seed " + seed + ", round " + round);
    }
  }
}
