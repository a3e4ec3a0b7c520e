package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random transactions, freezes, tier moves and reopenings against a sorted map. */
class EngineModelTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .with("score", DataType.DOUBLE)
          .with("embedding", DataType.vector(3, VectorElement.FLOAT32))
          .key(0)
          .define();
  private static final IndexDefinition BY_NAME =
      new IndexDefinition(2, new QualifiedName("main", "by_name"), 1, List.of(1), false);

  private static final int KEYS = 10_000;

  @TempDir Path folder;

  private final TreeMap<Long, List<Object>> model = new TreeMap<>();
  private Random random = new Random();

  private StorageOptions options(boolean inMemory) {
    return new StorageOptions(
        inMemory ? null : folder.resolve("db"),
        true,
        Durability.OFF,
        10,
        1024,
        null,
        false,
        Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void aDirectoryBehavesLikeASortedMap(long seed) {
    run(seed, false, 70);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aDatabaseInMemoryBehavesLikeASortedMap(long seed) {
    run(seed, true, 70);
  }

  @Test
  @Tag("slow")
  void manyLongRunsBehaveLikeASortedMap() {
    for (int i = 0; i < 50; i++) {
      model.clear();
      long seed = System.nanoTime();
      System.out.println("seed " + seed);
      run(seed, true, 600);
    }
  }

  private void run(long seed, boolean inMemory, int steps) {
    random = new Random(seed);
    StorageEngine engine = DatabaseFiles.open(options(inMemory), new NoDerivedIndexes());
    try {
      Tables.create(engine, TABLE);
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.change(new CatalogChange.CreateIndex(BY_NAME));
        transaction.commit();
      }
      Transaction old = null;
      List<List<Object>> seen = List.of();
      for (int step = 0; step < steps; step++) {
        switch (random.nextInt(16)) {
          case 0 -> engine.checkpoint();
          case 1 -> move(engine);
          case 2 -> {
            if (old != null) {
              assertEquals(seen, sorted(old), "an old snapshot, seed " + seed);
              old.close();
            }
            old = Tables.begin(engine);
            seen = sorted(old);
          }
          case 3 -> {
            if (!inMemory) {
              if (old != null) {
                old.close();
                old = null;
              }
              engine.close();
              engine = DatabaseFiles.open(options(false), new NoDerivedIndexes());
            }
          }
          default -> change(engine);
        }
        if (step % 10 == 0) {
          verify(engine, seed);
        }
      }
      if (old != null) {
        assertEquals(seen, sorted(old), "an old snapshot, seed " + seed);
        old.close();
      }
      verify(engine, seed);
    } finally {
      engine.close();
    }
  }

  private static List<List<Object>> sorted(Transaction transaction) {
    List<List<Object>> rows = Tables.scan(transaction, TABLE);
    rows.sort(java.util.Comparator.comparingLong(row -> (Long) row.getFirst()));
    return rows;
  }

  private Object[] randomRow(long key) {
    return new Object[] {
      key,
      random.nextInt(4) == 0 ? null : "name" + random.nextInt(20),
      random.nextInt(4) == 0 ? null : random.nextGaussian(),
      random.nextInt(4) == 0
          ? null
          : new float[] {random.nextInt(3), random.nextFloat(), random.nextInt()}
    };
  }

  private static List<Object> asList(Object[] row) {
    List<Object> values = new ArrayList<>(Arrays.asList(row));
    if (row[3] instanceof float[] vector) {
      values.set(3, List.of(vector[0], vector[1], vector[2]));
    }
    return values;
  }

  private void change(StorageEngine engine) {
    TreeMap<Long, List<Object>> pending = new TreeMap<>(model);
    boolean commit = random.nextInt(5) > 0;
    try (Transaction transaction = Tables.begin(engine)) {
      int statements = 1 + random.nextInt(4);
      for (int i = 0; i < statements; i++) {
        TreeMap<Long, List<Object>> before = new TreeMap<>(pending);
        int savepoint = transaction.position();
        statement(transaction, pending);
        if (random.nextInt(6) == 0) {
          transaction.rollbackTo(savepoint);
          pending = before;
        }
      }
      assertEquals(new ArrayList<>(pending.values()), sorted(transaction), "own writes");
      if (commit) {
        transaction.commit();
        model.clear();
        model.putAll(pending);
      }
    }
  }

  private void statement(Transaction transaction, TreeMap<Long, List<Object>> pending) {
    switch (random.nextInt(4)) {
      case 0 -> {
        List<Object[]> rows = new ArrayList<>();
        int count = random.nextInt(10) == 0 ? 3000 : 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
          long key = random.nextInt(KEYS);
          if (!pending.containsKey(key)) {
            Object[] row = randomRow(key);
            rows.add(row);
            pending.put(key, asList(row));
          }
        }
        Tables.insert(transaction, TABLE, rows.toArray(Object[][]::new));
      }
      case 1, 2 -> {
        for (Long key : someKeys(pending, 20)) {
          Object[] row = randomRow(key);
          Tables.update(transaction, TABLE, key, row);
          pending.put(key, asList(row));
        }
      }
      default -> {
        for (Long key : someKeys(pending, 40)) {
          Tables.delete(transaction, TABLE, key);
          pending.remove(key);
        }
      }
    }
  }

  private List<Long> someKeys(TreeMap<Long, List<Object>> pending, int most) {
    List<Long> keys = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0 && !pending.isEmpty(); i--) {
      Long key = pending.ceilingKey((long) random.nextInt(KEYS));
      if (key != null && !keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private void move(StorageEngine engine) {
    RowIdSet rows = new RowIdSet();
    int percent = random.nextInt(101);
    try (Transaction transaction = Tables.begin(engine)) {
      for (List<Object> row : Tables.scan(transaction, TABLE, ScanRequest.ROW_ID)) {
        if (random.nextInt(100) < percent) {
          rows.add((Long) row.getFirst());
        }
      }
    }
    Tier tier = Tier.values()[random.nextInt(3)];
    engine.moveToTier(TABLE, rows, tier, count -> {});
    try (Transaction transaction = Tables.begin(engine)) {
      TableReader reader = transaction.read(TABLE);
      rows.forEach(rowId -> assertEquals(tier, reader.tier(rowId)));
    }
  }

  private void verify(StorageEngine engine, long seed) {
    String message = "seed " + seed;
    try (Transaction transaction = Tables.begin(engine)) {
      assertEquals(new ArrayList<>(model.values()), sorted(transaction), message);
      TableReader reader = transaction.read(TABLE);
      assertEquals(model.size(), reader.estimatedRows(), message);
      for (int i = 0; i < 50; i++) {
        long key = random.nextInt(KEYS);
        assertEquals(model.get(key), Tables.get(transaction, TABLE, key), message);
      }
      String name = "name" + random.nextInt(20);
      long[] found = reader.lookupAll(2, Tables.keys(DataType.VARCHAR, name), 0);
      Batch rows =
          reader.fetch(found, found.length, Tables.allColumns(TABLE), new ScanStatistics());
      assertEquals(
          model.values().stream().filter(row -> name.equals(row.get(1))).count(),
          rows.size(),
          message);
      Tables.lists(rows).forEach(row -> assertEquals(model.get(row.getFirst()), row, message));
    }
    CheckReport report = engine.check();
    assertTrue(report.clean(), () -> message + ": " + report.problems());
  }
}
