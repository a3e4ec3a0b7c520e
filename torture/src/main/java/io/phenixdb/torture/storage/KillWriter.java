package io.phenixdb.torture.storage;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.torture.workload.Rows;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The process that a kill campaign kills: threads commit pairs of rows, delete some of them, take
 * numbers of a sequence and make and drop tables, and tell each acknowledgement on standard output;
 * others checkpoint, move rows between tiers, and build and drop indexes.
 *
 * <p>Lines: {@code i N} a pair was inserted, {@code d N} deleted, {@code s N} a number was taken
 * and used in a commit, {@code t N} a table was made, {@code x N} dropped.
 */
public final class KillWriter {
  /** Distance between the keys of the two rows of a pair. */
  static final long DISTANCE = 1L << 40;

  static final long TABLE_ID = 1;
  static final long SEQUENCE_ID = 2;
  private static final long INDEX_ID = 3;
  private static final long VECTOR_INDEX_ID = 4;
  private static final long NUMBERS_ID = 5;
  static final long FIRST_EXTRA_ID = 1_000;

  static final TableDefinition TABLE =
      table(
          TABLE_ID,
          "pairs",
          column(1, "id", DataType.BIGINT),
          column(2, "partner", DataType.BIGINT),
          column(3, "v", DataType.vector(2, VectorElement.FLOAT32)));
  static final TableDefinition NUMBERS =
      table(NUMBERS_ID, "numbers", column(1, "n", DataType.BIGINT));

  private final StorageEngine engine;
  private final PrintStream out;
  private final AtomicLong next;

  private KillWriter(StorageEngine engine, PrintStream out, long first) {
    this.engine = engine;
    this.out = out;
    this.next = new AtomicLong(first);
  }

  private static ColumnDefinition column(int id, String name, DataType type) {
    return new ColumnDefinition(id, name, type, false, null, IdentityKind.NONE, 0, null);
  }

  private static TableDefinition table(long id, String name, ColumnDefinition... columns) {
    return new TableDefinition(
        id,
        new QualifiedName("main", name),
        List.of(columns),
        new KeyDefinition(name + "_pk", List.of(0)),
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  static StorageEngine open(Path directory) {
    return DatabaseFiles.open(Engines.options(directory, Durability.ON));
  }

  /** Arguments: the directory, the first number. Never ends by itself. */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      error.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    StorageEngine engine = open(Path.of(arguments[0]));
    KillWriter writer = new KillWriter(engine, out, Long.parseLong(arguments[1]));
    if (engine.catalog().table(TABLE_ID) == null) {
      writer.create();
    }
    for (int i = 0; i < 3; i++) {
      Thread.ofPlatform().start(writer::writePairs);
    }
    Thread.ofPlatform().start(writer::takeNumbers);
    Thread.ofPlatform().start(writer::define);
    writer.maintain();
  }

  private void tell(String line) {
    synchronized (out) {
      out.println(line);
    }
  }

  /** A body of a transaction. */
  private interface Body {
    void run(Transaction transaction);
  }

  private void commit(Body body) {
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      body.run(transaction);
      transaction.commit();
    }
  }

  private void create() {
    commit(transaction -> {
      transaction.change(new CatalogChange.CreateTable(TABLE));
      transaction.change(new CatalogChange.CreateTable(NUMBERS));
      transaction.change(
          new CatalogChange.CreateSequence(
              new SequenceDefinition(
                  SEQUENCE_ID, new QualifiedName("main", "s"), 1, 1, 1, Long.MAX_VALUE, false, 0)));
    });
  }

  private void writePairs() {
    while (true) {
      long number = next.getAndIncrement();
      List<Float> vector = List.of((float) (number % 100), 1f);
      commit(transaction ->
          transaction.insert(
              TABLE,
              Rows.batch(
                  TABLE,
                  List.of(
                      List.of(number, number + DISTANCE, vector),
                      List.of(number + DISTANCE, number, vector)))));
      tell("i " + number);
      if (number % 3 == 0) {
        commit(transaction -> {
          long[] rowIds = {
            transaction.read(TABLE).lookupLong(0, number),
            transaction.read(TABLE).lookupLong(0, number + DISTANCE)
          };
          transaction.delete(TABLE, rowIds, 2);
        });
        tell("d " + number);
      }
    }
  }

  private void takeNumbers() {
    while (true) {
      long[] taken = new long[1];
      commit(transaction -> {
        taken[0] = transaction.nextSequenceValues(SEQUENCE_ID, 1);
        transaction.insert(NUMBERS, Rows.batch(NUMBERS, List.of(List.of(taken[0]))));
      });
      tell("s " + taken[0]);
    }
  }

  private void define() {
    for (long i = next.get(); true; i++) {
      long id = FIRST_EXTRA_ID + i;
      TableDefinition extra = table(id, "extra" + id, column(1, "id", DataType.BIGINT));
      commit(transaction -> {
        transaction.change(new CatalogChange.CreateTable(extra));
        transaction.insert(extra, Rows.batch(extra, List.of(List.of(1L), List.of(2L))));
      });
      tell("t " + id);
      if (i % 2 == 0) {
        commit(transaction -> transaction.change(new CatalogChange.DropTable(id)));
        tell("x " + id);
      }
    }
  }

  private void maintain() {
    Tier[] tiers = Tier.values();
    for (int i = 0; true; i++) {
      engine.checkpoint();
      RowIdSet rows = new RowIdSet();
      try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, true)) {
        for (List<@Nullable Object> row : Rows.scan(transaction, TABLE, ScanRequest.ROW_ID)) {
          long rowId = (Long) Objects.requireNonNull(row.getFirst());
          if (rowId % 7 == i % 7) {
            rows.add(rowId);
          }
        }
      }
      engine.moveToTier(TABLE, rows, tiers[i % 3], moved -> {});
      toggleIndexes();
    }
  }

  private void toggleIndexes() {
    boolean there = !engine.catalog().indexesOf(TABLE_ID).isEmpty();
    try {
      commit(transaction -> {
        if (there) {
          transaction.change(new CatalogChange.DropIndex(INDEX_ID));
          transaction.change(new CatalogChange.DropIndex(VECTOR_INDEX_ID));
        } else {
          transaction.change(
              new CatalogChange.CreateIndex(
                  new IndexDefinition(
                      INDEX_ID,
                      new QualifiedName("main", "by_partner"),
                      TABLE_ID,
                      List.of(1),
                      false)));
          transaction.change(
              new CatalogChange.CreateVectorIndex(
                  new VectorIndexDefinition(
                      VECTOR_INDEX_ID,
                      new QualifiedName("main", "by_v"),
                      TABLE_ID,
                      2,
                      List.of(),
                      VectorIndexDefinition.Method.RPI,
                      Distance.values()[0],
                      90,
                      Map.of())));
        }
      });
    } catch (DatabaseException e) {
      if (e.state() != SqlState.SERIALIZATION_FAILURE) {
        throw e;
      }
    }
  }
}
