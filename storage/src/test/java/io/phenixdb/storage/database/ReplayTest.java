package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.FileCommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.log.MemoryCommitLog;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .key(0)
          .define();
  private static final SequenceDefinition SEQUENCE =
      new SequenceDefinition(2, new QualifiedName("main", "s"), 1, 1, 1, Long.MAX_VALUE, false, 0);

  @TempDir Path folder;

  private StorageEngine open(Path path) {
    return DatabaseFiles.open(
        new StorageOptions(path, true, Durability.OFF, 10, 1024, null, false, Clock.systemUTC()),
        new NoDerivedIndexes());
  }

  /** Commits from several threads; returns a copy of the directory as a crash would leave it. */
  private Path crashed() throws Exception {
    Path path = folder.resolve("db");
    Path copy = folder.resolve("copy");
    try (StorageEngine engine = open(path)) {
      Tables.create(engine, TABLE);
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.change(new CatalogChange.CreateSequence(SEQUENCE));
        transaction.commit();
      }
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Random random = new Random(t);
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < 100; i++) {
                    write(engine, random);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.toList()) {
          Files.copy(
              file,
              copy.resolve(path.relativize(file).toString()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return copy;
  }

  private static void write(StorageEngine engine, Random random) {
    try (Transaction transaction = Tables.begin(engine)) {
      long key = random.nextInt(200);
      if (Tables.get(transaction, TABLE, key) == null) {
        Tables.insert(
            transaction, TABLE, Tables.row(key, "n" + transaction.nextSequenceValues(2, 1)));
      } else if (random.nextBoolean()) {
        Tables.update(transaction, TABLE, key, key, "u" + random.nextInt());
      } else {
        Tables.delete(transaction, TABLE, key);
      }
      transaction.commit();
    } catch (DatabaseException e) {
      // A conflict: the other thread's change stands.
    }
  }

  /** Everything that readers can find, row ids and timestamps included. */
  private static String describe(DatabaseState state) {
    StringBuilder text = new StringBuilder();
    text.append(state.published().timestamp());
    text.append(JsonText.write(RecordJson.toJson(state.published().catalog().contents())));
    text.append(state.sequenceCeilings());
    for (TableStore store : state.tables()) {
      for (long rowId : store.deltaRowIds(Long.MAX_VALUE, 0)) {
        text.append(rowId)
            .append(' ')
            .append(store.begin(rowId))
            .append(' ')
            .append(store.end(rowId))
            .append(' ');
        for (int column = 0; column < 2; column++) {
          text.append(
              Tables.value(
                  store
                      .block(rowId)
                      .column(
                          TABLE.columns().get(column).id(),
                          TABLE.columns().get(column).type(),
                          store.block(rowId).rows()),
                  store.offset(rowId)));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void replayingALogGivesTheSameStateEachTimeAndOnManyThreads() throws Exception {
    Path copy = crashed();
    List<LogRecord> records = new ArrayList<>();
    List<LogPosition> positions = new ArrayList<>();
    try (CommitLog log =
        FileCommitLog.open(
            new LocalDisk(), copy.resolve("wal"), Durability.OFF, 10, LogPosition.START)) {
      log.readAfter(
          LogPosition.START,
          (position, content) -> {
            positions.add(position);
            records.add(content);
          });
    }
    assertEquals(true, records.size() > 200, () -> records.size() + " records");
    List<String> states = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                DatabaseState state =
                    new DatabaseState(new MemoryCommitLog(), new NoDerivedIndexes());
                LogDecoder replay =
                    new LogDecoder(
                        state.published().catalog(),
                        new LogDecoder.Target() {
                          @Override
                          public void commit(CommitEffects effects) {
                            state.apply(effects);
                          }

                          @Override
                          public void sequence(CommitEffects.SequenceAdvance advance) {
                            state.restoreSequence(advance);
                          }
                        });
                for (int i = 0; i < records.size(); i++) {
                  replay.accept(positions.get(i), records.get(i));
                }
                synchronized (states) {
                  states.add(describe(state));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4, states.size());
    states.forEach(state -> assertEquals(states.getFirst(), state));
  }

  @Test
  void aCrashedCopyHoldsWhatTheOriginalHolds() throws Exception {
    Path copy = crashed();
    try (StorageEngine original = open(folder.resolve("db"));
        StorageEngine recovered = open(copy)) {
      assertEquals(sorted(original), sorted(recovered));
      try (Transaction a = Tables.begin(original);
          Transaction b = Tables.begin(recovered)) {
        long highest = 0;
        for (List<Object> row : sorted(original)) {
          String name = (String) row.get(1);
          if (name.startsWith("n")) {
            highest = Math.max(highest, Long.parseLong(name.substring(1)));
          }
        }
        assertEquals(true, a.nextSequenceValues(2, 1) > highest);
        assertEquals(true, b.nextSequenceValues(2, 1) > highest);
      }
    }
  }

  private static List<List<Object>> sorted(StorageEngine engine) {
    List<List<Object>> rows = Tables.scan(engine, TABLE);
    rows.sort(java.util.Comparator.comparingLong(row -> (Long) row.getFirst()));
    return rows;
  }
}
