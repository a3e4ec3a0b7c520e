package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.type.DataType;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process that a crash test kills: several threads commit pairs of rows and print the number of
 * each pair once its commit is acknowledged, while another one checkpoints and moves rows.
 */
final class CrashWriter {
  static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.BIGINT)
          .with("partner!", DataType.BIGINT)
          .key(0)
          .define();

  /** Distance between the two rows of a pair. */
  static final long DISTANCE = 1L << 40;

  private CrashWriter() {}

  static StorageOptions options(Path directory) {
    return new StorageOptions(
        directory, true, Durability.ON, 10, 1024, null, false, Clock.systemUTC());
  }

  /** Arguments: the directory, the first number. */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      error.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    PrintStream out = System.out;
    StorageEngine engine =
        DatabaseFiles.open(options(Path.of(arguments[0])), new NoDerivedIndexes());
    if (engine.catalog().table(1) == null) {
      Tables.create(engine, TABLE);
    }
    AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
    for (int i = 0; i < 3; i++) {
      Thread.ofPlatform()
          .start(() -> {
            while (true) {
              long number = next.getAndIncrement();
              Tables.insert(
                  engine,
                  TABLE,
                  Tables.row(number, number + DISTANCE),
                  Tables.row(number + DISTANCE, number));
              if (number % 4 == 0) {
                try (Transaction transaction = Tables.begin(engine)) {
                  Tables.delete(transaction, TABLE, number);
                  Tables.delete(transaction, TABLE, number + DISTANCE);
                  transaction.commit();
                }
              }
              synchronized (out) {
                out.println(number);
                out.flush();
              }
            }
          });
    }
    Tier[] tiers = Tier.values();
    for (int i = 0; true; i++) {
      engine.checkpoint();
      RowIdSet rows = new RowIdSet();
      try (Transaction transaction = Tables.begin(engine)) {
        for (List<Object> row : Tables.scan(transaction, TABLE, ScanRequest.ROW_ID)) {
          if ((Long) row.getFirst() % 7 == i % 7) {
            rows.add((Long) row.getFirst());
          }
        }
      }
      engine.moveToTier(TABLE, rows, tiers[i % 3], count -> {});
    }
  }
}
