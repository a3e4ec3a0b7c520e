package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of many chunks, whose full chunks become the table's as they are. */
final class BulkCommitTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.BIGINT)
          .with("name", DataType.VARCHAR)
          .with("code", DataType.BIGINT)
          .key(0)
          .unique(2)
          .define();

  @TempDir Path folder;

  private StorageEngine open(Path path) {
    return DatabaseFiles.open(
        new StorageOptions(path, true, Durability.OFF, 10, 131_072, null, false, Clock.systemUTC()),
        new NoDerivedIndexes());
  }

  private static Object[] row(long key, long version) {
    return Tables.row(
        key, key % 7 == 0 ? null : "name " + key + "/" + version, key % 3 == 0 ? null : -key);
  }

  private static Batch rows(List<Long> keys, long version) {
    return Tables.rows(TABLE, keys.stream().map(key -> row(key, version)).toArray(Object[][]::new));
  }

  private static List<List<Object>> expected(Map<Long, Long> model) {
    List<List<Object>> rows = new ArrayList<>();
    model.forEach(
        (key, version) -> rows.add(Tables.lists(Tables.rows(TABLE, row(key, version))).getFirst()));
    return rows;
  }

  private static List<List<Object>> sorted(Transaction transaction) {
    List<List<Object>> rows = Tables.scan(transaction, TABLE);
    rows.sort(java.util.Comparator.comparingLong(row -> (Long) row.getFirst()));
    return rows;
  }

  private static void assertModel(Transaction transaction, Map<Long, Long> model, Random random) {
    assertEquals(expected(model), sorted(transaction));
    for (int i = 0; i < 200; i++) {
      long key = random.nextInt(200_000);
      Long version = model.get(key);
      assertEquals(
          version == null ? null : Tables.lists(Tables.rows(TABLE, row(key, version))).getFirst(),
          Tables.get(transaction, TABLE, key));
    }
  }

  private static List<Long> newKeys(Map<Long, Long> model, Random random, int count) {
    boolean ascending = random.nextBoolean();
    long start = ascending && !model.isEmpty() ? Collections.max(model.keySet()) + 1 : 0;
    List<Long> keys = new ArrayList<>();
    for (long key = start; keys.size() < count; key++) {
      if (!model.containsKey(key)) {
        keys.add(key);
      }
    }
    if (!ascending) {
      Collections.shuffle(keys, random);
    }
    return keys;
  }

  private static void insert(
      Transaction transaction, Map<Long, Long> model, Random random, long version) {
    int count = random.nextInt(3) == 0 ? 17_000 + random.nextInt(9_000) : random.nextInt(3_000);
    List<Long> keys = newKeys(model, random, count);
    for (int from = 0; from < keys.size(); ) {
      int to = Math.min(keys.size(), from + 1 + random.nextInt(6_000));
      transaction.insert(TABLE, rows(keys.subList(from, to), version));
      from = to;
    }
    keys.forEach(key -> model.put(key, version));
  }

  private static void change(
      Transaction transaction, Map<Long, Long> model, Random random, long version) {
    List<Long> keys = new ArrayList<>(model.keySet());
    for (int i = 0; i < 20 && !keys.isEmpty(); i++) {
      Long key = keys.get(random.nextInt(keys.size()));
      if (!model.containsKey(key)) {
        continue;
      }
      if (random.nextBoolean()) {
        Tables.update(transaction, TABLE, key, row(key, version));
        model.put(key, version);
      } else {
        Tables.delete(transaction, TABLE, key);
        model.remove(key);
      }
    }
  }

  @Test
  void manyChunksAtOnceAreAsTheirModelForOldAndNewReadersAndAfterReplay() throws Exception {
    Random random = new Random(11);
    Path path = folder.resolve("db");
    Path copy = folder.resolve("copy");
    Map<Long, Long> model = new TreeMap<>();
    try (StorageEngine engine = open(path)) {
      Tables.create(engine, TABLE);
      for (int turn = 1; turn <= 14; turn++) {
        Map<Long, Long> before = new TreeMap<>(model);
        try (Transaction old = Tables.begin(engine);
            Transaction transaction = Tables.begin(engine)) {
          insert(transaction, model, random, turn);
          int position = transaction.position();
          Map<Long, Long> saved = new TreeMap<>(model);
          insert(transaction, model, random, turn);
          if (turn % 4 == 0) {
            transaction.rollbackTo(position);
            model = saved;
          }
          if (turn % 2 == 0) {
            change(transaction, model, random, turn);
            insert(transaction, model, random, turn);
          }
          assertModel(transaction, model, random);
          transaction.commit();
          assertModel(old, before, random);
        }
        try (Transaction transaction = Tables.begin(engine)) {
          assertModel(transaction, model, random);
          change(transaction, model, random, 100 + turn);
          transaction.commit();
        }
      }
      try (Transaction transaction = Tables.begin(engine)) {
        assertModel(transaction, model, random);
      }
      assertEquals(List.of(), engine.check().problems());
      copy(path, copy);
    }
    try (StorageEngine recovered = open(copy);
        Transaction transaction = Tables.begin(recovered)) {
      assertModel(transaction, model, random);
      assertEquals(List.of(), recovered.check().problems());
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void aKeyThatComesTwiceIsFoundWhateverTheOrderOfKeysWas() {
    try (StorageEngine engine =
        DatabaseFiles.open(StorageOptions.inMemory(), new NoDerivedIndexes())) {
      Tables.create(engine, TABLE);
      Tables.insert(engine, TABLE, row(1_000, 0));
      for (List<Long> keys :
          List.of(
              List.of(1L, 2L, 3L, 3L),
              List.of(3L, 2L, 1L, 2L),
              List.of(5L, 6L, 1_000L),
              List.of(2_000L, 1_000L),
              List.of(Long.MIN_VALUE, Long.MIN_VALUE),
              List.of(Long.MAX_VALUE, 1L, Long.MAX_VALUE))) {
        try (Transaction transaction = Tables.begin(engine)) {
          assertTwice(transaction, keys);
          // Row by row, and after a failure, it is the same.
          for (int i = 0; i + 1 < keys.size(); i++) {
            if (keys.get(i) != 1_000) {
              transaction.insert(TABLE, rows(keys.subList(i, i + 1), 1));
            }
          }
          assertTwice(transaction, keys.subList(keys.size() - 1, keys.size()));
          assertTwice(transaction, keys);
        }
      }
    }
  }

  private static void assertTwice(Transaction transaction, List<Long> keys) {
    int position = transaction.position();
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> transaction.insert(TABLE, rows(keys, 1)));
    assertEquals(SqlState.UNIQUE_VIOLATION, failure.state());
    assertEquals(position, transaction.position());
  }

  @Test
  void keysThatWereTakenBackMayComeAgain() {
    try (StorageEngine engine =
            DatabaseFiles.open(StorageOptions.inMemory(), new NoDerivedIndexes());
        Transaction transaction = begin(engine)) {
      transaction.insert(TABLE, rows(List.of(1L, 2L), 1));
      int position = transaction.position();
      transaction.insert(TABLE, rows(List.of(3L, 4L), 1));
      transaction.rollbackTo(position);
      transaction.insert(TABLE, rows(List.of(3L, 5L), 2));
      Tables.delete(transaction, TABLE, 5);
      transaction.insert(TABLE, rows(List.of(5L), 3));
      transaction.commit();
      assertEquals(
          expected(new TreeMap<>(Map.of(1L, 1L, 2L, 1L, 3L, 2L, 5L, 3L))),
          sorted(Tables.begin(engine)));
    }
  }

  private static Transaction begin(StorageEngine engine) {
    Tables.create(engine, TABLE);
    return Tables.begin(engine);
  }
}
