package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SystemTableTest {
  private static Database database;
  private static Session session;

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    run(
        session,
        "CREATE TABLE person (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR(40)"
            + " NOT NULL UNIQUE, born DATE, face VECTOR(4), CHECK (name <> ''))");
    run(
        session,
        "CREATE TABLE knows (id INT PRIMARY KEY, a BIGINT NOT NULL REFERENCES person (id), b BIGINT"
            + " NOT NULL REFERENCES person (id) ON DELETE CASCADE)");
    run(session, "CREATE INDEX person_born ON person (born)");
    run(session, "CREATE VECTOR INDEX person_face ON person (face) DISTANCE COSINE");
    run(session, "CREATE VIEW adult AS SELECT id, name FROM person WHERE born < DATE '2008-01-01'");
    run(
        session,
        "CREATE PROPERTY GRAPH social VERTEX TABLES (person KEY (id) LABEL person PROPERTIES (id,"
            + " name)) EDGE TABLES (knows KEY (id) SOURCE KEY (a) REFERENCES person (id)"
            + " DESTINATION KEY (b) REFERENCES person (id) LABEL knows)");
    run(
        session,
        "INSERT INTO person (name, born, face) VALUES ('Ann', DATE '2001-01-01', '[1,0,0,0]')");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everySystemTableCanBeRead() {
    for (SystemTable table : SystemTableDefinitions.all()) {
      List<List<Object>> rows =
          rows(session, "SELECT * FROM " + table.schema() + "." + table.name());
      for (List<Object> row : rows) {
        assertEquals(table.columns().size(), row.size(), table.name());
      }
    }
  }

  @Test
  void columnsAreDescribedAsJdbcWantsThem() {
    assertEquals(
        List.of(
            List.of("id", -5, "BIGINT", 19, "NO", "YES"),
            List.of("name", 12, "VARCHAR", 40, "NO", "NO"),
            List.of("born", 91, "DATE", 10, "YES", "NO"),
            List.of("face", 1111, "vector", 4, "YES", "NO")),
        rows(
            session,
            "SELECT column_name, data_type, type_name, column_size, is_nullable, is_autoincrement"
                + " FROM sys.columns WHERE table_name = 'person' AND schema_name = 'main' ORDER BY"
                + " ordinal_position"));
    assertEquals(
        List.of(List.of("id"), List.of("name")),
        rows(
            session,
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'adult' ORDER BY"
                + " ordinal_position"));
  }

  @Test
  void keysAndForeignKeysAreListed() {
    assertEquals(
        List.of(List.of("id", 1)),
        rows(
            session,
            "SELECT column_name, key_seq FROM sys.primary_keys WHERE table_name = 'person'"));
    assertEquals(
        List.of(List.of("a", "person", "id", 3), List.of("b", "person", "id", 0)),
        rows(
            session,
            "SELECT fk_column_name, pk_table_name, pk_column_name, delete_rule FROM"
                + " sys.foreign_keys WHERE fk_table_name = 'knows' ORDER BY 1"));
    assertEquals(
        List.of(
            List.of("CHECK", 1L),
            List.of("FOREIGN KEY", 2L),
            List.of("PRIMARY KEY", 2L),
            List.of("UNIQUE", 1L)),
        rows(
            session,
            "SELECT constraint_type, COUNT(*) FROM information_schema.table_constraints GROUP BY 1"
                + " ORDER BY 1"));
  }

  @Test
  void indexesAndGraphsAreListed() {
    assertEquals(
        List.of(List.of("person_born", "SECONDARY"), List.of("person_face", "VECTOR")),
        rows(
            session,
            "SELECT index_name, index_kind FROM sys.indexes WHERE index_kind <> 'KEY' ORDER BY 1"));
    assertEquals(
        List.of(List.of("person_face", "RPI", "COSINE", 4)),
        rows(session, "SELECT index_name, method, distance, dimension FROM sys.vector_indexes"));
    assertEquals(
        List.of(List.of("knows", "EDGE"), List.of("person", "VERTEX")),
        rows(
            session,
            "SELECT element_table_alias, element_table_kind FROM"
                + " information_schema.pg_element_tables ORDER BY 1"));
    assertEquals(
        List.of(List.of("id"), List.of("name")),
        rows(
            session,
            "SELECT property_name FROM information_schema.pg_properties WHERE label_name ="
                + " 'person' ORDER BY 1"));
  }

  @Test
  void theEngineTellsWhatItHoldsAndDoes() {
    assertEquals(
        List.of(List.of("HOT", 1L)),
        rows(
            session,
            "SELECT tier, row_count FROM sys.tiers WHERE table_name = 'person' AND row_count > 0"));
    assertEquals(
        List.of(List.of("me", "active")),
        rows(
            session,
            "SELECT user_name, state FROM sys.sessions WHERE session_id = " + session.id()));
    assertEquals(
        1L,
        value(session, "SELECT COUNT(*) FROM sys.statements WHERE session_id = " + session.id()));
    assertTrue(
        rows(
                    session,
                    "SELECT metric_value FROM sys.metrics WHERE name = 'phenix.commits' AND"
                        + " metric_value >= 1")
                .size()
            == 1);
  }

  @Test
  void uncommittedTablesAreSeenByTheirOwnTransactionAlone() {
    String sql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'fresh'";
    run(session, "BEGIN");
    run(session, "CREATE TABLE fresh (x INT)");
    assertEquals(1L, value(session, sql));
    try (Session other = database.connect("you")) {
      assertEquals(0L, value(other, sql));
    }
    run(session, "ROLLBACK");
    assertEquals(0L, value(session, sql));
  }
}
