package io.phenixdb.storage.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.derived.FakeRows.FakeTable;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The graph's adjacency under a transaction, against lists of rows. */
class GraphViewTest {
  private static final long PERSON = 1;
  private static final long CITY = 2;
  private static final long KNOWS = 3;
  private static final long LIVES = 4;

  /** Persons by a long, cities by a text and a long; KNOWS person to person, LIVES to cities. */
  private static final PropertyGraphDefinition DEFINITION =
      new PropertyGraphDefinition(
          9,
          new QualifiedName("main", "social"),
          List.of(
              new VertexTable("person", PERSON, List.of(0), List.of()),
              new VertexTable("city", CITY, List.of(1, 0), List.of())),
          List.of(
              new EdgeTable("knows", KNOWS, List.of(), List.of(0), 0, List.of(1), 0, List.of()),
              new EdgeTable("lives", LIVES, List.of(), List.of(0), 0, List.of(1, 2), 1, List.of())),
          "");

  private static final Map<Long, List<DataType>> TYPES =
      Map.of(
          PERSON, List.of(DataType.BIGINT, DataType.VARCHAR),
          CITY, List.of(DataType.INTEGER, DataType.VARCHAR),
          KNOWS, List.of(DataType.BIGINT, DataType.BIGINT),
          LIVES, List.of(DataType.BIGINT, DataType.VARCHAR, DataType.INTEGER));

  private final GraphMaintainer graph = new GraphMaintainer(DEFINITION, TestCatalog.of(TYPES));
  private final FakeRows rows = new FakeRows();
  private long nextRow = 1;

  GraphViewTest() {
    TYPES.forEach((id, types) -> rows.table(id, types.toArray(DataType[]::new)));
  }

  private long commit(long table, @Nullable Object... values) {
    long row = nextRow++;
    FakeTable fake = rows.reader(table);
    List<@Nullable Object[]> batch = new ArrayList<>();
    batch.add(values);
    graph.rowsCommitted(table, new long[] {row}, fake.rows(batch));
    fake.visible.add(row);
    return row;
  }

  private GraphView view() {
    return new GraphView(graph, rows);
  }

  private int person(GraphView view, long key) {
    int[] ids = new int[1];
    List<@Nullable Object[]> keys = new ArrayList<>();
    keys.add(new Object[] {key});
    view.vertexIds(0, FakeRows.batch(List.of(DataType.BIGINT), keys), ids);
    return ids[0];
  }

  private List<Long> edges(GraphView view, long personKey, Direction direction, Integer... tables) {
    int vertex = person(view, personKey);
    Expansion out = new Expansion();
    if (vertex >= 0) {
      view.expand(new int[] {vertex}, 1, EdgeFilter.of(direction, tables), out);
    }
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < out.count(); i++) {
      found.add(out.edgeRows()[i]);
    }
    return found;
  }

  @Test
  void edgesMayArriveBeforeTheirVerticesAndDanglingEdgesDoNotSurface() {
    long first = commit(KNOWS, 1L, 2L);
    assertEquals(-1, person(view(), 1));
    commit(PERSON, 1L, "one");
    assertEquals(List.of(), edges(view(), 1, Direction.OUT, 0));
    commit(PERSON, 2L, "two");
    assertEquals(List.of(first), edges(view(), 1, Direction.OUT, 0));
    assertEquals(List.of(first), edges(view(), 2, Direction.IN, 0));
    commit(KNOWS, null, 2L);
    assertEquals(List.of(first), edges(view(), 2, Direction.ANY, 0));
  }

  @Test
  void selfLoopIsMetOnceInEitherDirection() {
    commit(PERSON, 1L, "one");
    long loop = commit(KNOWS, 1L, 1L);
    for (Direction direction : Direction.values()) {
      assertEquals(List.of(loop), edges(view(), 1, direction, 0), direction.toString());
    }
  }

  @Test
  void anUpdatedVertexKeepsItsIdAndShowsTheVersionOfTheSnapshot() {
    long before = commit(PERSON, 1L, "old");
    int id = person(view(), 1);
    long after = commit(PERSON, 1L, "new");
    FakeTable persons = rows.reader(PERSON);
    persons.visible.remove(after);
    assertEquals(id, person(view(), 1));
    assertEquals(before, row(view(), id));
    persons.visible.add(after);
    persons.visible.remove(before);
    assertEquals(after, row(view(), id));
    graph.rowsPurged(PERSON, new long[] {before}, 1);
    graph.maintain();
    assertEquals(after, row(view(), id));
    persons.visible.remove(after);
    assertEquals(-1, person(view(), 1));
    assertEquals(TableReader.NO_ROW, row(view(), id));
  }

  private static long row(GraphView view, int vertex) {
    long[] rowIds = new long[1];
    view.vertexRows(new int[] {vertex}, 1, rowIds);
    return rowIds[0];
  }

  @Test
  void ownVerticesAndEdgesAreSeenByTheirTransactionAlone() {
    commit(PERSON, 1L, "one");
    FakeTable persons = rows.reader(PERSON);
    long ownPerson = persons.addOwn(2L, "two");
    long ownEdge = rows.reader(KNOWS).addOwn(1L, 2L);
    long ownBack = rows.reader(KNOWS).addOwn(2L, 1L);
    rows.reader(KNOWS).addOwn(2L, 3L);
    GraphView view = view();
    assertEquals(List.of(ownEdge), edges(view, 1, Direction.OUT, 0));
    assertEquals(List.of(ownEdge, ownBack), edges(view, 1, Direction.ANY, 0));
    int two = person(view, 2);
    assertEquals(ownPerson, row(view, two));
    assertEquals(0, view.vertexTable(two));
    assertEquals(2L, ((LongColumn) view.vertexKeys(0, new int[] {two}, 1).column(0)).get(0));
    FakeRows others = new FakeRows();
    TYPES.forEach((id, types) -> others.table(id, types.toArray(DataType[]::new)));
    GraphView foreign = new GraphView(graph, others);
    assertEquals(-1, person(foreign, 1));
    assertEquals(1, foreign.vertexLimit());
  }

  @Test
  void compositeKeysComeBackAsTheyWere() {
    commit(PERSON, 1L, "one");
    commit(CITY, 7L, "Bern");
    long edge = commit(LIVES, 1L, "Bern", 7L);
    commit(LIVES, 1L, "Bern", 8L);
    rows.reader(CITY).addOwn(9L, "Basel");
    long ownEdge = rows.reader(LIVES).addOwn(1L, "Basel", 9L);
    GraphView view = view();
    Expansion out = new Expansion();
    view.expand(new int[] {person(view, 1)}, 1, EdgeFilter.of(Direction.OUT, 0, 1), out);
    assertEquals(2, out.count());
    assertEquals(List.of(edge, ownEdge), List.of(out.edgeRows()[0], out.edgeRows()[1]));
    assertEquals(1, out.edgeTables()[0]);
    Batch keys = view.vertexKeys(1, out.neighbors(), 2);
    assertEquals("Bern", ((BytesColumn) keys.column(0)).string(0));
    assertEquals(7L, ((LongColumn) keys.column(1)).get(0));
    assertEquals("Basel", ((BytesColumn) keys.column(0)).string(1));
    assertEquals(9L, ((LongColumn) keys.column(1)).get(1));
    int[] ids = new int[2];
    view.vertexIds(1, keys, ids);
    assertArrayEquals(new int[] {out.neighbors()[0], out.neighbors()[1]}, ids);
    assertEquals(1, view.vertexTable(ids[0]));
  }

  @Test
  void edgeColumnsMustHaveTheKeysTypes() {
    Map<Long, List<DataType>> wrong = new TreeMap<>(TYPES);
    wrong.put(KNOWS, List.of(DataType.VARCHAR, DataType.BIGINT));
    DatabaseException error =
        assertThrows(
            DatabaseException.class, () -> new GraphMaintainer(DEFINITION, TestCatalog.of(wrong)));
    assertEquals(SqlState.DATATYPE_MISMATCH, error.state());
  }

  private record ModelEdge(long source, long destination, long row) {}

  @Test
  void expansionEqualsTheModelUnderRandomChanges() {
    for (int seed = 0; seed < 20; seed++) {
      new RandomChanges(seed).run();
    }
  }

  /** Random commits, deletions, purges and merges on persons and KNOWS, checked by expansion. */
  private static final class RandomChanges {
    private final GraphViewTest test = new GraphViewTest();
    private final Random random;
    private final String message;
    private final Map<Long, Long> personRows = new TreeMap<>();
    private final List<ModelEdge> edges = new ArrayList<>();

    RandomChanges(int seed) {
      this.random = new Random(seed);
      this.message = "seed " + seed;
    }

    void run() {
      for (int step = 0; step < 2500; step++) {
        switch (random.nextInt(10)) {
          case 0 -> changePerson();
          case 1 -> deleteEdge();
          default -> {
            long source = random.nextInt(40);
            long destination = random.nextInt(40);
            long row = test.commit(KNOWS, source, destination);
            edges.add(new ModelEdge(source, destination, row));
          }
        }
        if (step % 300 == 299) {
          test.graph.maintain();
        }
        if (step % 250 == 0) {
          check();
        }
      }
      assertEquals(edges.size(), test.graph.info().entries());
    }

    private void changePerson() {
      long key = random.nextInt(40);
      Long row = personRows.remove(key);
      if (row != null) {
        test.rows.reader(PERSON).visible.remove(row);
        test.graph.rowsPurged(PERSON, new long[] {row}, 1);
      }
      if (row == null || random.nextBoolean()) {
        personRows.put(key, test.commit(PERSON, key, "x"));
      }
    }

    private void deleteEdge() {
      if (!edges.isEmpty()) {
        ModelEdge edge = edges.remove(random.nextInt(edges.size()));
        test.rows.reader(KNOWS).visible.remove(edge.row());
        test.graph.rowsPurged(KNOWS, new long[] {edge.row()}, 1);
      }
    }

    private void check() {
      GraphView view = test.view();
      for (Direction direction : Direction.values()) {
        for (long key = 0; key < 40; key++) {
          List<Long> expected = new ArrayList<>();
          for (ModelEdge edge : edges) {
            if (direction != Direction.IN && edge.source() == key && shown(edge)) {
              expected.add(edge.row());
            }
          }
          for (ModelEdge edge : edges) {
            boolean again = direction == Direction.ANY && edge.source() == edge.destination();
            if (direction != Direction.OUT && edge.destination() == key && shown(edge) && !again) {
              expected.add(edge.row());
            }
          }
          assertEquals(expected, test.edges(view, key, direction, 0), message);
        }
      }
    }

    private boolean shown(ModelEdge edge) {
      return personRows.containsKey(edge.source()) && personRows.containsKey(edge.destination());
    }
  }
}
