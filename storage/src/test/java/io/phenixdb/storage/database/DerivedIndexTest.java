package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.VectorMatches;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vector indexes and graphs that follow commits, as transactions see them. */
class DerivedIndexTest {
  private static final int DIMENSION = 8;
  private static final TableDefinition PAPER =
      Tables.table(1, "paper")
          .with("id!", DataType.INTEGER)
          .with("embedding", DataType.vector(DIMENSION, VectorElement.FLOAT32))
          .key(0)
          .define();
  private static final TableDefinition CITES =
      Tables.table(2, "cites")
          .with("id!", DataType.INTEGER)
          .with("citing!", DataType.INTEGER)
          .with("cited!", DataType.INTEGER)
          .key(0)
          .define();
  private static final VectorIndexDefinition INDEX =
      new VectorIndexDefinition(
          3,
          new QualifiedName("main", "paper_embedding"),
          1,
          1,
          List.of(),
          VectorIndexDefinition.Method.RPI,
          Distance.EUCLIDEAN,
          95,
          Map.of());
  private static final PropertyGraphDefinition GRAPH =
      new PropertyGraphDefinition(
          4,
          new QualifiedName("main", "citations"),
          List.of(new VertexTable("paper", 1, List.of(0), List.of())),
          List.of(new EdgeTable("cites", 2, List.of(0), List.of(1), 0, List.of(2), 0, List.of())),
          "CREATE PROPERTY GRAPH citations");

  @TempDir Path folder;
  private StorageEngine engine;
  private final Random random = new Random(4);

  @BeforeEach
  void open() {
    engine =
        DatabaseFiles.open(
            new StorageOptions(
                folder.resolve("db"),
                true,
                Durability.OFF,
                10,
                1024,
                null,
                false,
                Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void create() {
    Tables.create(engine, PAPER, CITES);
    try (Transaction transaction = Tables.begin(engine)) {
      insertPapers(transaction, 0, 300);
      Tables.insert(transaction, CITES, Tables.row(1, 1, 2), Tables.row(2, 1, 3));
      transaction.commit();
    }
  }

  private void insertPapers(Transaction transaction, int from, int to) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      float[] vector = new float[DIMENSION];
      for (int j = 0; j < DIMENSION; j++) {
        vector[j] = random.nextFloat();
      }
      rows.add(Tables.row(i, vector));
    }
    Tables.insert(transaction, PAPER, rows.toArray(Object[][]::new));
  }

  private void change(CatalogChange change) {
    try (Transaction transaction = Tables.begin(engine)) {
      transaction.change(change);
      transaction.commit();
    }
  }

  /** Ids of the nearest papers by the index, which must be those of an exhaustive search. */
  private static List<Long> nearest(Transaction transaction, float[] query, int k) {
    VectorMatches matches = transaction.read(INDEX).nearest(query, k, 100, null);
    List<Long> ids = new ArrayList<>();
    for (List<Object> row :
        Tables.lists(
            transaction
                .read(PAPER)
                .fetch(matches.rowIds(), matches.count(), new int[] {0}, new ScanStatistics()))) {
      ids.add((Long) row.getFirst());
    }
    List<List<Object>> all = Tables.scan(transaction, PAPER);
    all.removeIf(row -> row.get(1) == null);
    all.sort(java.util.Comparator.comparingDouble(row -> distance(row, query)));
    List<Long> expected = all.stream().limit(k).map(row -> (Long) row.getFirst()).toList();
    assertEquals(expected, ids);
    return ids;
  }

  @SuppressWarnings("unchecked")
  private static double distance(List<Object> row, float[] query) {
    List<Float> vector = (List<Float>) row.get(1);
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (vector.get(i) - query[i]) * (vector.get(i) - query[i]);
    }
    return sum;
  }

  private static int neighbours(Transaction transaction, int paper) {
    GraphReader reader = transaction.read(GRAPH);
    int[] vertex = new int[1];
    reader.vertexIds(0, Tables.keys(DataType.INTEGER, paper), vertex);
    Expansion out = new Expansion();
    reader.expand(vertex, 1, EdgeFilter.of(Direction.OUT, 0), out);
    return out.count();
  }

  @Test
  void aVectorIndexFollowsCommitsAndEachTransactionSeesItsOwnSnapshot() {
    create();
    change(new CatalogChange.CreateVectorIndex(INDEX));
    float[] query = new float[DIMENSION];
    try (Transaction old = Tables.begin(engine)) {
      final List<Long> before = nearest(old, query, 10);
      try (Transaction writer = Tables.begin(engine)) {
        insertPapers(writer, 300, 500);
        Tables.insert(writer, PAPER, Tables.row(1000, query), Tables.row(1001, null));
        Tables.delete(writer, PAPER, before.getFirst());
        assertEquals(1000L, nearest(writer, query, 10).getFirst());
        writer.commit();
      }
      assertEquals(before, nearest(old, query, 10));
    }
    engine.checkpoint();
    try (Transaction now = Tables.begin(engine)) {
      assertEquals(1000L, nearest(now, query, 20).getFirst());
    }
    assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
    engine.close();
    open();
    try (Transaction now = Tables.begin(engine)) {
      assertEquals(1000L, nearest(now, query, 20).getFirst());
    }
    assertEquals(500, engine.derivedIndex(3).entries());
    change(new CatalogChange.DropIndex(3));
    assertThrows(DatabaseException.class, () -> engine.derivedIndex(3));
  }

  @Test
  void aGraphFollowsCommitsAndEachTransactionSeesItsOwnSnapshot() {
    create();
    change(new CatalogChange.CreateGraph(GRAPH, false));
    try (Transaction old = Tables.begin(engine)) {
      assertEquals(2, neighbours(old, 1));
      try (Transaction writer = Tables.begin(engine)) {
        Tables.insert(writer, CITES, Tables.row(3, 1, 4));
        Tables.delete(writer, CITES, 1);
        Tables.delete(writer, CITES, 2);
        assertEquals(1, neighbours(writer, 1));
        writer.commit();
      }
      assertEquals(2, neighbours(old, 1));
    }
    try (Transaction now = Tables.begin(engine)) {
      assertEquals(1, neighbours(now, 1));
    }
    engine.close();
    open();
    try (Transaction now = Tables.begin(engine)) {
      assertEquals(1, neighbours(now, 1));
    }
    assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
  }

  @Test
  void whatATransactionCreatesItCanUseBeforeItCommits() {
    float[] query = new float[DIMENSION];
    try (Transaction transaction = Tables.begin(engine)) {
      transaction.change(new CatalogChange.CreateTable(PAPER));
      transaction.change(new CatalogChange.CreateTable(CITES));
      insertPapers(transaction, 0, 50);
      Tables.insert(transaction, CITES, Tables.row(1, 1, 2));
      transaction.change(new CatalogChange.CreateVectorIndex(INDEX));
      transaction.change(new CatalogChange.CreateGraph(GRAPH, false));
      insertPapers(transaction, 50, 60);
      nearest(transaction, query, 5);
      assertEquals(1, neighbours(transaction, 1));
      transaction.commit();
    }
    try (Transaction transaction = Tables.begin(engine)) {
      nearest(transaction, query, 5);
      assertEquals(1, neighbours(transaction, 1));
    }
    assertEquals(60, engine.derivedIndex(3).entries());
  }

  @Test
  void vectorsWithoutADirectionDoNotStopACosineIndex() {
    create();
    VectorIndexDefinition cosine =
        new VectorIndexDefinition(
            9,
            new QualifiedName("main", "cosine"),
            1,
            1,
            List.of(),
            VectorIndexDefinition.Method.RPI,
            Distance.COSINE,
            95,
            Map.of());
    change(new CatalogChange.CreateVectorIndex(cosine));
    float[] zero = new float[DIMENSION];
    Tables.insert(engine, PAPER, Tables.row(900, zero), Tables.row(901, null));
    float[] query = new float[DIMENSION];
    query[0] = 1;
    try (Transaction transaction = Tables.begin(engine)) {
      assertEquals(300, transaction.read(cosine).nearest(query, 300, 100, null).count());
      assertEquals(10, transaction.read(cosine).nearest(zero, 10, 0, null).count());
    }
    assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
  }

  @Test
  void anIndexThatCannotBeMadeIsRefusedBeforeItIsLogged() {
    create();
    VectorIndexDefinition onKey =
        new VectorIndexDefinition(
            9,
            new QualifiedName("main", "bad"),
            1,
            0,
            List.of(),
            VectorIndexDefinition.Method.RPI,
            Distance.EUCLIDEAN,
            95,
            Map.of());
    try (Transaction transaction = Tables.begin(engine)) {
      DatabaseException error =
          assertThrows(
              DatabaseException.class,
              () -> transaction.change(new CatalogChange.CreateVectorIndex(onKey)));
      assertEquals(SqlState.DATATYPE_MISMATCH, error.state());
      assertTrue(engine.catalog().vectorIndexesOf(1).isEmpty());
    }
  }
}
