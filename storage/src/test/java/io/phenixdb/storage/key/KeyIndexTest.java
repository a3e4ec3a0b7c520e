package io.phenixdb.storage.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexTest {

  private static ColumnVector[] key(boolean text, long value) {
    ColumnBuilder builder = new ColumnBuilder(text ? DataType.VARCHAR : DataType.BIGINT);
    if (text) {
      builder.appendString("key" + value);
    } else {
      builder.appendLong(value);
    }
    return new ColumnVector[] {builder.build()};
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsOfAKeyComeBackNewestFirst(boolean text) {
    Random random = new Random(2);
    KeyEncoder encoder = new KeyEncoder();
    KeyIndex index = KeyIndex.over(List.of(text ? DataType.VARCHAR : DataType.BIGINT));
    Map<Long, List<Long>> model = new HashMap<>();
    for (long rowId = 1; rowId <= 20_000; rowId++) {
      long value = random.nextInt(3_000) - 1_500;
      index.add(key(text, value), 0, encoder, rowId);
      model.computeIfAbsent(value, ignored -> new ArrayList<>()).addFirst(rowId);
      if (rowId % 7_000 == 0) {
        index.rebuild(id -> id % 3 != 0);
        model.values().forEach(rows -> rows.removeIf(id -> id % 3 == 0));
      }
    }
    assertEquals(model.values().stream().mapToLong(List::size).sum(), index.entries());
    for (long value = -1_600; value < 1_600; value++) {
      List<Long> found = new ArrayList<>();
      index.forEach(key(text, value), 0, encoder, found::add);
      assertEquals(model.getOrDefault(value, List.of()), found);
      long newestEven = found.stream().filter(id -> id % 2 == 0).findFirst().orElse(0L);
      assertEquals(newestEven, index.find(key(text, value), 0, encoder, id -> id % 2 == 0));
    }
  }

  @Test
  void compositeKeysDoNotRunIntoEachOther() {
    KeyEncoder encoder = new KeyEncoder();
    KeyIndex index = KeyIndex.over(List.of(DataType.VARCHAR, DataType.VARCHAR));
    String[][] keys = {{"ab", "c"}, {"a", "bc"}, {"", "abc"}, {"abc", ""}};
    for (int i = 0; i < keys.length; i++) {
      index.add(pair(keys[i][0], keys[i][1]), 0, encoder, i + 1L);
    }
    for (int i = 0; i < keys.length; i++) {
      assertEquals(i + 1L, index.find(pair(keys[i][0], keys[i][1]), 0, encoder, id -> true));
    }
    index.add(pair(null, "x"), 0, encoder, 9);
    assertEquals(0, index.find(pair(null, "x"), 0, encoder, id -> true));
  }

  private static ColumnVector[] pair(String first, String second) {
    ColumnVector[] columns = new ColumnVector[2];
    for (int i = 0; i < 2; i++) {
      ColumnBuilder builder = new ColumnBuilder(DataType.VARCHAR);
      String text = i == 0 ? first : second;
      if (text == null) {
        builder.appendNull();
      } else {
        builder.appendString(text);
      }
      columns[i] = builder.build();
    }
    return columns;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readersFindEveryPublishedKeyWhileTheIndexGrows(boolean text) throws InterruptedException {
    KeyIndex index = KeyIndex.over(List.of(text ? DataType.VARCHAR : DataType.BIGINT));
    AtomicLong published = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int rows = 60_000;
    List<Thread> readers = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      Random random = new Random(t);
      readers.add(
          Thread.ofPlatform()
              .start(() -> {
                KeyEncoder encoder = new KeyEncoder();
                try {
                  while (published.get() < rows) {
                    long limit = published.get();
                    if (limit > 0) {
                      long value = 1 + random.nextLong(limit);
                      long found = index.find(key(text, value), 0, encoder, id -> id <= limit);
                      assertEquals(value, found);
                    }
                  }
                } catch (Throwable e) {
                  failure.set(e);
                }
              }));
    }
    KeyEncoder encoder = new KeyEncoder();
    for (long rowId = 1; rowId <= rows; rowId++) {
      index.add(key(text, rowId), 0, encoder, rowId);
      published.set(rowId);
      if (rowId % 20_000 == 0) {
        index.rebuild(id -> true);
      }
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertTrue(failure.get() == null, () -> String.valueOf(failure.get()));
  }
}
