package io.phenixdb.storage.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition.Method;
import io.phenixdb.storage.database.DatabaseFiles;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.VectorMatches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vector index and graph inside a real engine: creation over rows, commits, snapshots, reopening.
 */
class DerivedIndexesTest {
  private static final DataType VECTOR = DataType.vector(3, VectorElement.FLOAT32);
  private static final TableDefinition PAPER =
      table(1_000_001, "paper", new KeyDefinition("paper_pk", List.of(0)), DataType.BIGINT, VECTOR);
  private static final TableDefinition CITES =
      table(1_000_002, "cites", null, DataType.BIGINT, DataType.BIGINT);
  private static final VectorIndexDefinition INDEX =
      new VectorIndexDefinition(
          1_000_003,
          new QualifiedName("main", "paper_v"),
          PAPER.id(),
          1,
          List.of(),
          Method.RPI,
          Distance.EUCLIDEAN,
          95,
          Map.of());
  private static final PropertyGraphDefinition GRAPH =
      new PropertyGraphDefinition(
          1_000_004,
          new QualifiedName("main", "citations"),
          List.of(new VertexTable("paper", PAPER.id(), List.of(0), List.of())),
          List.of(
              new EdgeTable(
                  "cites", CITES.id(), List.of(), List.of(0), 0, List.of(1), 0, List.of())),
          "");

  private static TableDefinition table(
      long id, String name, @Nullable KeyDefinition key, DataType... types) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      boolean nullable = key == null || i > 0;
      columns.add(
          new ColumnDefinition(
              i + 1, "c" + i, types[i], nullable, null, IdentityKind.NONE, 0, null));
    }
    return new TableDefinition(
        id,
        new QualifiedName("main", name),
        columns,
        key,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static void create(StorageEngine engine) {
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      transaction.change(new CatalogChange.CreateTable(PAPER));
      transaction.change(new CatalogChange.CreateTable(CITES));
      transaction.commit();
    }
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      transaction.insert(PAPER, papers(1, 3000));
      transaction.insert(CITES, edge(1, 2));
      transaction.commit();
    }
    try (Transaction transaction = engine.begin(IsolationLevel.SNAPSHOT, false)) {
      transaction.change(new CatalogChange.CreateVectorIndex(INDEX));
      transaction.change(new CatalogChange.CreateGraph(GRAPH, false));
      transaction.commit();
    }
  }

  /** Papers of consecutive keys, each at x = key. */
  private static Batch papers(long from, long to) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long key = from; key <= to; key++) {
      rows.add(new Object[] {key, new float[] {key, 0, 0}});
    }
    return FakeRows.batch(List.of(DataType.BIGINT, VECTOR), rows);
  }

  private static Batch edge(long source, long destination) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new Object[] {source, destination});
    return FakeRows.batch(List.of(DataType.BIGINT, DataType.BIGINT), rows);
  }

  private static List<Long> nearest(Transaction transaction, float x, int k, int accuracy) {
    VectorMatches matches =
        transaction.read(INDEX).nearest(new float[] {x, 0, 0}, k, accuracy, null);
    Batch rows =
        transaction
            .read(PAPER)
            .fetch(matches.rowIds(), matches.count(), new int[] {0}, new ScanStatistics());
    List<Long> keys = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      keys.add(((LongColumn) rows.column(0)).get(row));
    }
    return keys;
  }

  private static List<Long> cited(Transaction transaction, long paper) {
    GraphReader graph = transaction.read(GRAPH);
    List<@Nullable Object[]> keys = new ArrayList<>();
    keys.add(new Object[] {paper});
    int[] vertex = new int[1];
    graph.vertexIds(0, FakeRows.batch(List.of(DataType.BIGINT), keys), vertex);
    Expansion out = new Expansion();
    if (vertex[0] >= 0) {
      graph.expand(vertex, 1, EdgeFilter.of(Direction.OUT, 0), out);
    }
    Batch found = graph.vertexKeys(0, out.neighbors(), out.count());
    List<Long> cited = new ArrayList<>();
    for (int row = 0; row < found.size(); row++) {
      cited.add(((LongColumn) found.column(0)).get(row));
    }
    return cited;
  }

  @Test
  void rowsFromBeforeAndAfterCreationAreFoundUnderEachSnapshot() {
    try (StorageEngine engine = DatabaseFiles.open(StorageOptions.inMemory())) {
      create(engine);
      try (Transaction early = engine.begin(IsolationLevel.SNAPSHOT, true)) {
        assertEquals(List.of(7L, 8L), nearest(early, 7.2f, 2, 100));
        try (Transaction writer = engine.begin(IsolationLevel.SNAPSHOT, false)) {
          long row = writer.read(PAPER).lookupLong(0, 7);
          writer.delete(PAPER, new long[] {row}, 1);
          writer.insert(PAPER, papers(3001, 3001));
          writer.insert(CITES, edge(1, 3001));
          writer.insert(CITES, edge(1, 7));
          assertEquals(List.of(8L, 6L), nearest(writer, 7.2f, 2, 100));
          assertEquals(List.of(3001L, 3000L), nearest(writer, 4000, 2, 95));
          assertEquals(List.of(2L, 3001L), cited(writer, 1));
          writer.commit();
        }
        assertEquals(List.of(7L, 8L), nearest(early, 7.2f, 2, 100));
        assertEquals(List.of(3000L, 2999L), nearest(early, 4000, 2, 95));
        assertEquals(List.of(2L), cited(early, 1));
      }
      try (Transaction late = engine.begin(IsolationLevel.SNAPSHOT, true)) {
        assertEquals(List.of(8L, 6L), nearest(late, 7.2f, 2, 95));
        assertEquals(List.of(3001L, 3000L), nearest(late, 4000, 2, 95));
        assertEquals(List.of(2L, 3001L), cited(late, 1));
        assertEquals(List.of(), cited(late, 7));
      }
      assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
    }
  }

  @Test
  void reopeningFeedsTheIndexesAgain(@TempDir Path directory) {
    Path database = directory.resolve("db");
    try (StorageEngine engine = DatabaseFiles.open(StorageOptions.at(database))) {
      create(engine);
      engine.checkpoint();
      try (Transaction writer = engine.begin(IsolationLevel.SNAPSHOT, false)) {
        writer.insert(PAPER, papers(5000, 5001));
        writer.insert(CITES, edge(5000, 5001));
        writer.commit();
      }
    }
    try (StorageEngine engine = DatabaseFiles.open(StorageOptions.at(database))) {
      try (Transaction reader = engine.begin(IsolationLevel.SNAPSHOT, true)) {
        assertEquals(List.of(5001L, 5000L, 3000L), nearest(reader, 6000, 3, 95));
        assertEquals(List.of(2L), cited(reader, 1));
        assertEquals(List.of(5001L), cited(reader, 5000));
      }
      assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
      assertEquals(3002, engine.derivedIndex(INDEX.id()).entries());
      assertEquals(2, engine.derivedIndex(GRAPH.id()).entries());
    }
  }
}
