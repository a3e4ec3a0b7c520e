package io.phenixdb.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, roles and privileges, through a server and through the file. */
class AccessControlTest {
  private Database database;
  private PhenixServer server;
  private Session root;

  @BeforeEach
  void start() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    server = PhenixServer.start(database, ServerOptions.onLoopback(0));
    root = database.connect("");
    for (String sql :
        List.of(
            "CREATE USER alice PASSWORD 'wonderland'",
            "CREATE USER bob PASSWORD 'builder'",
            "CREATE ROLE readers",
            "CREATE TABLE t (id INT PRIMARY KEY, secret VARCHAR, v VECTOR(2))",
            "CREATE VECTOR INDEX t_v ON t (v)",
            "INSERT INTO t VALUES (1, 'one', '[1,0]'), (2, 'two', '[0,1]')",
            "CREATE TABLE e (id INT PRIMARY KEY, a INT REFERENCES t (id), b INT REFERENCES t (id))",
            "INSERT INTO e VALUES (1, 1, 2)",
            "CREATE SEQUENCE s",
            "CREATE VIEW w AS SELECT id FROM t",
            "CREATE PROPERTY GRAPH g VERTEX TABLES (t) EDGE TABLES (e"
                + " SOURCE KEY (a) REFERENCES t (id) DESTINATION KEY (b) REFERENCES t (id))")) {
      admin(sql);
    }
  }

  @AfterEach
  void stop() {
    root.close();
    server.close();
    database.close();
  }

  private void admin(String sql) {
    try (var statement = root.prepare(sql);
        var result = statement.execute(List.of(), 0, 0)) {
      assertFalse(root.inTransaction(), "autocommit");
    }
  }

  private Connection as(String user, String password) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), user, password);
  }

  private static long run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      long rows = 0;
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  private static void assertRefused(Connection connection, String sql) {
    SQLException e = assertThrows(SQLException.class, () -> run(connection, sql), sql);
    assertEquals("42501", e.getSQLState(), sql + ": " + e.getMessage());
  }

  @Test
  void aLoginNeedsTheRightPassword() throws SQLException {
    as("alice", "wonderland").close();
    for (String[] wrong : new String[][] {{"alice", "x"}, {"alice", ""}, {"nobody", "x"}}) {
      SQLException e = assertThrows(SQLException.class, () -> as(wrong[0], wrong[1]));
      assertEquals("28P01", e.getSQLState());
      assertInstanceOf(SQLInvalidAuthorizationSpecException.class, e);
    }
    SQLException none =
        assertThrows(SQLException.class, () -> DriverManager.getConnection(server.jdbcUrl()));
    assertEquals("28000", none.getSQLState());
    admin("ALTER ROLE alice NOLOGIN");
    SQLException noLogin = assertThrows(SQLException.class, () -> as("alice", "wonderland"));
    assertEquals("28000", noLogin.getSQLState());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t",
        "SELECT COUNT(*) FROM t",
        "SELECT secret FROM t WHERE id = 1",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM t)",
        "SELECT (SELECT MAX(secret) FROM t)",
        "WITH x AS (SELECT * FROM t) SELECT * FROM x",
        "SELECT * FROM t WHERE 1 = 0",
        "EXPLAIN SELECT * FROM t",
        "EXPLAIN ANALYZE SELECT * FROM t",
        "SELECT id FROM t ORDER BY v <-> '[1,0]' LIMIT 1",
        "SELECT * FROM w",
        "SELECT * FROM GRAPH_TABLE (g MATCH (x)-[y]->(z) COLUMNS (x.id AS i))",
        "SELECT * FROM GRAPH_TABLE (g MATCH p = ANY SHORTEST (x)-[y]->{1,3}(z)"
            + " COLUMNS (PATH_LENGTH(p) AS n))",
        "SELECT * FROM TABLE(PAGERANK(GRAPH => 'g'))",
        "SELECT * FROM TABLE(CHANGES('t'))",
        "INSERT INTO t (id) VALUES (9)",
        "UPDATE t SET secret = 'x'",
        "UPDATE t SET secret = 'x' WHERE id = 1",
        "DELETE FROM t",
        "TRUNCATE TABLE e",
        "CREATE TABLE mine AS SELECT * FROM t",
        "CREATE TABLE mine (id INT)",
        "CREATE VIEW mine AS SELECT 1 AS x",
        "CREATE INDEX i ON t (secret)",
        "ALTER TABLE t ADD COLUMN x INT",
        "ALTER TABLE t SET TIER WARM",
        "DROP TABLE e CASCADE",
        "DROP VIEW w",
        "DROP PROPERTY GRAPH g",
        "DROP INDEX t_v",
        "SELECT NEXT VALUE FOR s",
        "COPY t TO '/tmp/x.csv'",
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "BACKUP DATABASE TO '/tmp/x'",
        "CHECKPOINT",
        "CHECK DATABASE",
        "SELECT * FROM sys.statements",
        "SELECT * FROM sys.sessions",
        "SELECT * FROM sys.audit",
        "CREATE USER eve PASSWORD 'x'",
        "ALTER USER bob PASSWORD 'x'",
        "ALTER USER alice SUPERUSER",
        "DROP ROLE readers",
        "GRANT SELECT ON t TO alice",
        "GRANT readers TO alice",
        "CREATE SCHEMA mine"
      })
  void aUserWithoutPrivilegesIsRefused(String sql) throws SQLException {
    try (Connection alice = as("alice", "wonderland")) {
      assertRefused(alice, sql);
    }
  }

  @Test
  void aGrantLetsInAndARevokeShutsOutOpenStatements() throws SQLException {
    try (Connection alice = as("alice", "wonderland");
        Connection bob = as("bob", "builder")) {
      admin("GRANT SELECT ON t TO alice");
      try (PreparedStatement byKey = alice.prepareStatement("SELECT id FROM t WHERE id = ?")) {
        for (int i = 0; i < 5; i++) {
          byKey.setInt(1, 1);
          try (ResultSet row = byKey.executeQuery()) {
            assertTrue(row.next());
          }
        }
        assertRefused(bob, "SELECT id FROM t WHERE id = 1");
        assertRefused(alice, "UPDATE t SET secret = 'x' WHERE id = 1");
        admin("REVOKE SELECT ON t FROM alice");
        SQLException e = assertThrows(SQLException.class, byKey::executeQuery);
        assertEquals("42501", e.getSQLState());
      }
    }
  }

  @Test
  void onePlanServesOneUserAlone() throws SQLException {
    admin("GRANT SELECT ON t TO alice");
    try (Connection alice = as("alice", "wonderland");
        Connection bob = as("bob", "builder")) {
      assertEquals(2, run(alice, "SELECT secret FROM t"));
      assertRefused(bob, "SELECT secret FROM t");
    }
  }

  @Test
  void aViewReadsInTheNameOfItsOwner() throws SQLException {
    admin("GRANT SELECT ON w TO public");
    try (Connection alice = as("alice", "wonderland")) {
      assertEquals(2, run(alice, "SELECT * FROM w"));
      assertRefused(alice, "SELECT * FROM w JOIN t ON w.id = t.id");
      admin("GRANT CREATE ON SCHEMA main TO alice");
      admin("GRANT SELECT ON t TO alice");
      run(alice, "CREATE VIEW av AS SELECT secret FROM t");
      run(alice, "GRANT SELECT ON av TO bob");
      try (Connection bob = as("bob", "builder")) {
        assertEquals(2, run(bob, "SELECT * FROM av"));
        admin("REVOKE SELECT ON t FROM alice");
        assertRefused(bob, "SELECT * FROM av");
      }
    }
  }

  @Test
  void membersHaveTheirRolesPrivileges() throws SQLException {
    admin("GRANT SELECT ON ALL TABLES IN SCHEMA main TO readers");
    admin("GRANT SELECT ON PROPERTY GRAPH g TO readers");
    try (Connection alice = as("alice", "wonderland")) {
      assertRefused(alice, "SELECT * FROM t");
      admin("GRANT readers TO alice");
      assertEquals(2, run(alice, "SELECT * FROM t"));
      assertEquals(
          1, run(alice, "SELECT * FROM GRAPH_TABLE (g MATCH (x)-[y]->(z) COLUMNS (x.id AS i))"));
      admin("REVOKE SELECT ON e FROM readers");
      assertRefused(alice, "SELECT * FROM GRAPH_TABLE (g MATCH (x)-[y]->(z) COLUMNS (x.id AS i))");
      admin("REVOKE readers FROM alice");
      assertRefused(alice, "SELECT * FROM t");
    }
  }

  @Test
  void onlyTheGrantOptionLetsGrant() throws SQLException {
    admin("GRANT SELECT ON t TO alice");
    try (Connection alice = as("alice", "wonderland")) {
      assertRefused(alice, "GRANT SELECT ON t TO bob");
      admin("GRANT SELECT ON t TO alice WITH GRANT OPTION");
      run(alice, "GRANT SELECT ON t TO bob");
      assertRefused(alice, "GRANT INSERT ON t TO bob");
    }
    try (Connection bob = as("bob", "builder")) {
      assertEquals(2, run(bob, "SELECT * FROM t"));
    }
  }

  @Test
  void whoCreatesATableOwnsIt() throws SQLException {
    admin("GRANT CREATE ON SCHEMA main TO alice");
    try (Connection alice = as("alice", "wonderland");
        Connection bob = as("bob", "builder")) {
      run(alice, "CREATE TABLE mine (id INT CHECK (id > 0))");
      run(alice, "INSERT INTO mine VALUES (1)");
      assertRefused(bob, "SELECT * FROM mine");
      run(alice, "GRANT INSERT ON mine TO bob");
      run(bob, "INSERT INTO mine VALUES (2)");
      assertRefused(bob, "INSERT INTO mine VALUES (3) RETURNING id");
      assertEquals(2, run(alice, "SELECT * FROM mine"));
      SQLException used =
          assertThrows(
              SQLException.class,
              () -> {
                try (Connection admin = as("alice", "wonderland")) {
                  run(admin, "CREATE TABLE child (id INT REFERENCES t (id))");
                }
              });
      assertEquals("42501", used.getSQLState());
      run(alice, "DROP TABLE mine");
    }
  }

  @Test
  void everybodyMayChangeTheOwnPassword() throws SQLException {
    try (Connection alice = as("alice", "wonderland")) {
      run(alice, "ALTER USER alice PASSWORD 'looking glass'");
    }
    assertThrows(SQLException.class, () -> as("alice", "wonderland"));
    as("alice", "looking glass").close();
  }

  @Test
  void rolesAndPrivilegesAreKeptInTheFile(@TempDir Path folder) throws SQLException {
    String url = "jdbc:phenix:" + folder.resolve("db");
    try (Connection owner = DriverManager.getConnection(url)) {
      run(owner, "CREATE TABLE t (id INT)");
      run(owner, "CREATE USER alice PASSWORD 'wonderland'");
      run(owner, "GRANT SELECT ON t TO alice");
    }
    for (int i = 0; i < 2; i++) { // first from the log, then from the checkpoint
      try (Connection alice = DriverManager.getConnection(url, "alice", "wonderland")) {
        assertEquals(0, run(alice, "SELECT * FROM t"));
        assertRefused(alice, "INSERT INTO t VALUES (1)");
        assertEquals(1, run(alice, "SELECT * FROM sys.privileges WHERE grantee = 'alice'"));
        assertEquals(1, run(alice, "SELECT * FROM sys.roles WHERE has_password"));
      }
      assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "alice", "wrong"));
      try (Connection owner = DriverManager.getConnection(url)) {
        run(owner, "CHECKPOINT");
      }
    }
  }
}
