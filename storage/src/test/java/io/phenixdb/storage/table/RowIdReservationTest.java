package io.phenixdb.storage.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RowIdReservationTest {
  private static final int ROWS = 50_000;

  /** Commits in flight: few, so that both threads are at it all the time. */
  private static final int MAX_IN_FLIGHT = 16;

  private final TableStore store = new TableStore(1);
  private final AtomicLong lastReserved = new AtomicLong();
  private final AtomicLong lastApplied = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Test
  void anIdIsReservedOnceWhileEarlierCommitsAreApplied() throws InterruptedException {
    Thread applier = Thread.ofPlatform().start(this::applyWhatIsReserved);
    try {
      for (long expected = 1; expected <= ROWS; expected++) {
        assertEquals(expected, store.reserveRowIds(1, 8));
        lastReserved.set(expected);
        while (expected - lastApplied.get() > MAX_IN_FLIGHT && failure.get() == null) {
          Thread.yield();
        }
      }
    } catch (AssertionError e) {
      stopped.set(true);
      throw e;
    } finally {
      applier.join();
    }
    assertNull(failure.get());
    assertEquals(ROWS + 1, store.nextRowId());
  }

  private void applyWhatIsReserved() {
    try {
      for (int id = 1; id <= ROWS; id++) {
        while (lastReserved.get() < id) {
          if (stopped.get()) {
            return;
          }
          Thread.yield();
        }
        store.apply(id, row(id));
        lastApplied.set(id);
      }
    } catch (RuntimeException | Error e) {
      failure.set(e);
    }
  }

  private static TableEffects row(long id) {
    Batch batch = Batch.of(1, new LongColumn(DataType.BIGINT, new long[] {id}, null, 1));
    return new TableEffects(
        1, new long[0], List.of(new InsertedRows(new long[] {id}, new int[] {1}, batch)));
  }
}
