package io.phenixdb.executor.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.planner.statistics.ColumnStatistics;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampledStatisticsTest {
  private static final int ROWS = 100_000;

  private Database database;
  private Session session;
  private SampledStatistics statistics;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("tester");
    statistics = new SampledStatistics(database.engine());
    run("CREATE TABLE t (id INT PRIMARY KEY, few INT, half INT, name VARCHAR, v VECTOR(2))");
    run(
        "INSERT INTO t SELECT n, MOD(n, 10), CASE WHEN MOD(n, 2) = 0 THEN n END,"
            + " 'name ' || CAST(MOD(n, 1000) AS VARCHAR), VECTOR '[1,2]'"
            + " FROM TABLE(GENERATE_SERIES(1, "
            + ROWS
            + ")) AS s(n)");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  private void run(String sql) {
    try (PreparedStatement statement = session.prepare(sql);
        Result result = statement.execute(List.of(), 0, 0)) {
      while (result.next() != null) {}
    }
  }

  private TableDefinition table() {
    return database.engine().catalog().tables().values().iterator().next();
  }

  private ColumnStatistics column(int ordinal) {
    ColumnStatistics known = statistics.column(table().id(), table().columns().get(ordinal).id());
    assertNotNull(known);
    return known;
  }

  @Test
  void rowsAreCounted() {
    assertEquals(ROWS, statistics.rows(table().id()));
  }

  @Test
  void distinctValuesAreEstimatedWithinAFifth() {
    assertEquals(ROWS, column(0).distinct(), ROWS * 0.2);
    assertEquals(10, column(1).distinct(), 0.5);
    assertEquals(1_000, column(3).distinct(), 200);
  }

  @Test
  void nullsAreCounted() {
    assertEquals(0.5, column(2).nullShare(), 0.05);
    assertEquals(0, column(1).nullShare());
  }

  @Test
  void fewValuesAreAllKnownWithTheirShares() {
    assertEquals(10, column(1).common().size());
    assertEquals(0.1, column(1).shareEqualTo(3L), 0.02);
  }

  @Test
  void theHistogramFollowsTheValues() {
    Double share = column(0).shareBelow((long) ROWS / 4);
    assertNotNull(share);
    assertEquals(0.25, share, 0.05);
  }

  @Test
  void vectorsHaveNoStatistics() {
    assertNull(statistics.column(table().id(), table().columns().get(4).id()));
  }

  @Test
  void aSampleIsKeptUntilTheTableHasDoubledOrIsAnalysed() {
    ColumnStatistics first = column(1);
    assertSame(first, column(1));
    run(
        "INSERT INTO t SELECT n, 77, n, 'x', NULL FROM TABLE(GENERATE_SERIES(200001, 310000)) AS s(n)");
    assertTrue(column(1).shareEqualTo(77L) > 0.4);
    long version = statistics.version();
    statistics.renew(table());
    assertTrue(statistics.version() > version);
  }

  @Test
  void aColumnDroppedInTheSameTransactionDoesNotShiftTheStatisticsOfOthers() {
    run("BEGIN");
    run("ALTER TABLE t DROP COLUMN name");
    run("ALTER TABLE t ADD COLUMN size INT");
    run("SELECT COUNT(*) FROM t WHERE size < 5 AND half < 7 AND few = 3");
    run("ALTER TABLE t DROP COLUMN few");
    run("SELECT COUNT(*) FROM t WHERE size < 5 AND half < 7");
    run("ROLLBACK");
  }
}
