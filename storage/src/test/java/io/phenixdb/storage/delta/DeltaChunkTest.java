package io.phenixdb.storage.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeltaChunkTest {
  private static final int[] IDS = {1, 2};

  /** Rows whose number is their value, as a long and as a text; NULL texts at multiples of 5. */
  private static ColumnVector[] rows(long first, int count) {
    ColumnBuilder longs = new ColumnBuilder(DataType.BIGINT);
    ColumnBuilder texts = new ColumnBuilder(DataType.VARCHAR);
    for (long value = first; value < first + count; value++) {
      longs.appendLong(value);
      if (value % 5 == 0) {
        texts.appendNull();
      } else {
        texts.appendString("text " + value);
      }
    }
    return new ColumnVector[] {longs.build(), texts.build()};
  }

  private static void assertRow(DeltaChunk chunk, int position, long value) {
    LongColumn longs = (LongColumn) chunk.column(1, DataType.BIGINT, chunk.count());
    BytesColumn texts = (BytesColumn) chunk.column(2, DataType.VARCHAR, chunk.count());
    assertEquals(value, longs.get(position));
    assertEquals(value % 5 == 0, texts.isNull(position));
    if (value % 5 != 0) {
      assertEquals("text " + value, texts.string(position));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChunkIsAsItsModel(boolean fullExpected) {
    Random random = new Random(7);
    for (int turn = 0; turn < 40; turn++) {
      DeltaChunk chunk = new DeltaChunk(fullExpected);
      long[] values = new long[DeltaChunk.ROWS];
      long[] begins = new long[DeltaChunk.ROWS];
      long[] ends = new long[DeltaChunk.ROWS];
      long now = 10;
      int count = 0;
      while (count < DeltaChunk.ROWS) {
        boolean sameCommit = turn % 4 == 0 || random.nextInt(3) == 0;
        now += sameCommit ? 0 : 1 + random.nextInt(3);
        int gap = turn % 5 == 1 && random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        int position = Math.min(DeltaChunk.ROWS - 1, count + gap);
        int rows = 1 + random.nextInt(Math.min(700, DeltaChunk.ROWS - position));
        rows = Math.min(rows, DeltaChunk.ROWS - position);
        chunk.append(now, position, IDS, rows(position * 3L, rows), 0, rows);
        Arrays.fill(begins, count, position + rows, now);
        Arrays.fill(ends, count, position, now);
        Arrays.fill(ends, position, position + rows, DeltaChunk.NO_END);
        for (int i = 0; i < rows; i++) {
          values[position + i] = position * 3L + i;
        }
        count = position + rows;
        if (turn % 3 == 2) {
          int ended = random.nextInt(count);
          assertEquals(ends[ended] == DeltaChunk.NO_END, chunk.end(ended, now));
          ends[ended] = Math.min(ends[ended], now);
        }
        assertEquals(count, chunk.count());
      }
      for (int i = 0; i < count; i++) {
        long snapshot = 10 + random.nextInt((int) now - 9);
        assertEquals(begins[i], chunk.begin(i));
        assertEquals(ends[i], chunk.end(i));
        assertEquals(begins[i] <= snapshot && snapshot < ends[i], chunk.visible(i, snapshot));
        if (begins[i] < ends[i] && values[i] != 0) {
          assertRow(chunk, i, values[i]);
        }
      }
      for (long snapshot = 9; snapshot <= now; snapshot++) {
        long limit = snapshot;
        assertEquals(
            Arrays.stream(begins).filter(begin -> begin <= limit).count(),
            chunk.begunCount(snapshot));
      }
      assertTrue(chunk.memoryBytes() > 0);
    }
  }

  @Test
  void aChunkOverColumnsHasTheirRowsAndCanBeEndedButNotItsSource() {
    DeltaChunk own = new DeltaChunk(true);
    own.append(0, 0, IDS, rows(0, DeltaChunk.ROWS), 0, DeltaChunk.ROWS);
    ColumnVector[] columns = {
      own.column(1, DataType.BIGINT, DeltaChunk.ROWS),
      own.column(2, DataType.VARCHAR, DeltaChunk.ROWS)
    };
    DeltaChunk chunk = DeltaChunk.over(77, IDS, columns);
    assertEquals(DeltaChunk.ROWS, chunk.count());
    assertFalse(chunk.visible(0, 76));
    assertTrue(chunk.visible(DeltaChunk.ROWS - 1, 77));
    assertTrue(chunk.end(5, 80));
    assertFalse(chunk.end(5, 81));
    assertFalse(chunk.visible(5, 80));
    assertTrue(own.visible(5, 0));
    for (int i = 0; i < DeltaChunk.ROWS; i++) {
      assertRow(chunk, i, i);
    }
    assertEquals(1, chunk.endedCount());
    assertEquals(0, own.endedCount());
  }

  @Test
  void rowsOfOneCommitTakeNoRoomForTimestamps() {
    DeltaChunk chunk = new DeltaChunk(true);
    ColumnBuilder longs = new ColumnBuilder(DataType.BIGINT);
    for (int i = 0; i < DeltaChunk.ROWS; i++) {
      longs.appendLong(i);
    }
    chunk.append(5, 0, new int[] {1}, new ColumnVector[] {longs.build()}, 0, DeltaChunk.ROWS);
    assertEquals(8L * DeltaChunk.ROWS, chunk.memoryBytes());
    chunk.end(9, 6);
    assertEquals(16L * DeltaChunk.ROWS, chunk.memoryBytes());
  }

  @Test
  void readersSeeWhatTheirSnapshotSeesWhileAWriterGoesOn() throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int turn = 0; turn < 30; turn++) {
      DeltaChunk chunk = new DeltaChunk(turn % 2 == 0);
      AtomicLong published = new AtomicLong();
      Thread[] readers = new Thread[3];
      for (int t = 0; t < readers.length; t++) {
        readers[t] =
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    read(chunk, published);
                  } catch (Throwable e) {
                    failure.set(e);
                  }
                });
      }
      // Commit t appends the row at position t - 1 and ends the one at t - 3.
      for (int commit = 1; commit <= DeltaChunk.ROWS; commit++) {
        chunk.append(commit, commit - 1, IDS, rows(commit - 1, 1), 0, 1);
        if (commit > 2) {
          chunk.end(commit - 3, commit);
        }
        published.set(commit);
      }
      for (Thread reader : readers) {
        reader.join();
      }
      assertNull(failure.get());
    }
  }

  private static void read(DeltaChunk chunk, AtomicLong published) {
    long snapshot = 0;
    while (snapshot < DeltaChunk.ROWS) {
      snapshot = published.get();
      int sum = 0;
      int count = chunk.count();
      for (int i = Math.max(0, (int) snapshot - 8); i < count; i++) {
        sum += chunk.visible(i, snapshot) ? 1 : 0;
      }
      assertEquals(Math.min(2, snapshot), sum, "snapshot " + snapshot);
      if (snapshot > 0) {
        assertRow(chunk, (int) snapshot - 1, snapshot - 1);
      }
    }
  }
}
