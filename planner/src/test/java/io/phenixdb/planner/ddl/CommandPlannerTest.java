package io.phenixdb.planner.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.planner.CatalogFixture;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition.ReferentialAction;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.vector.Distance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandPlannerTest {
  private static final String PAPER =
      "CREATE TABLE paper (id INT PRIMARY KEY, paper VARCHAR NOT NULL UNIQUE, topic VARCHAR NOT NULL,"
          + " words INT NOT NULL, added TIMESTAMP NOT NULL, embedding VECTOR(64) NOT NULL)"
          + " TIERING ON (added) (HOT, WARM AFTER INTERVAL '30' DAY, COLD AFTER INTERVAL '12' MONTH)";
  private static final String CITES =
      "CREATE TABLE cites (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
          + " citing INT NOT NULL REFERENCES paper (id), cited INT NOT NULL REFERENCES paper (id))";

  private final CatalogFixture fixture = new CatalogFixture();

  private CatalogFixture tour() {
    return fixture.define(PAPER + ";" + CITES);
  }

  @Test
  void createTableKeepsTypesKeysAndTiering() {
    TableDefinition paper = tour().table("paper");
    assertEquals(DataType.INTEGER, paper.columns().getFirst().type());
    assertTrue(paper.columns().stream().noneMatch(ColumnDefinition::nullable));
    assertEquals(new KeyDefinition("paper_pkey", List.of(0)), paper.primaryKey());
    assertEquals(List.of(new KeyDefinition("paper_paper_key", List.of(1))), paper.uniqueKeys());
    assertNotNull(paper.tiering());
    assertEquals(4, paper.tiering().column());
    assertEquals(
        List.of(Tier.HOT, Tier.WARM, Tier.COLD),
        paper.tiering().steps().stream().map(step -> step.tier()).toList());
    assertEquals(30 * 86_400_000_000L, paper.tiering().steps().get(1).afterMicros());
    assertEquals(12, paper.tiering().steps().get(2).afterMonths());
  }

  @Test
  void identityColumnsGetASequenceOfTheirOwn() {
    TableDefinition cites = tour().table("cites");
    ColumnDefinition id = cites.columns().getFirst();
    assertEquals(IdentityKind.ALWAYS, id.identity());
    var sequence = fixture.catalog().sequence(id.sequenceId());
    assertNotNull(sequence);
    assertEquals("cites_id_seq", sequence.name().name());
    assertEquals(cites.id(), sequence.ownerTableId());
    assertEquals(Long.MAX_VALUE, sequence.maxValue());
  }

  @Test
  void foreignKeysAreNamedAndResolved() {
    TableDefinition cites = tour().table("cites");
    assertEquals(
        List.of("cites_citing_fkey", "cites_cited_fkey"),
        cites.foreignKeys().stream().map(key -> key.name()).toList());
    assertEquals(List.of(0), cites.foreignKeys().getFirst().referencedColumns());
    fixture.define(
        "CREATE TABLE node (a INT, b INT, parent_b INT, parent_a INT, PRIMARY KEY (a, b),"
            + " FOREIGN KEY (parent_b, parent_a) REFERENCES node (b, a) ON DELETE CASCADE)");
    var own = fixture.table("node").foreignKeys().getFirst();
    assertEquals("node_parent_b_parent_a_fkey", own.name());
    assertEquals(List.of(3, 2), own.columns());
    assertEquals(List.of(0, 1), own.referencedColumns());
    assertEquals(ReferentialAction.CASCADE, own.onDelete());
  }

  @Test
  void defaultsAndChecksAreKeptAsCanonicalText() {
    fixture.define(
        "CREATE TABLE t (a INT DEFAULT 1+2, b VARCHAR DEFAULT 'x''y' CHECK (T.b <> ''),"
            + " c INT, CHECK (a < c), CONSTRAINT pos CHECK (c > 0))");
    TableDefinition table = fixture.table("t");
    assertEquals("1 + 2", table.columns().get(0).defaultSql());
    assertEquals("'x''y'", table.columns().get(1).defaultSql());
    assertEquals(
        List.of("t_b_check", "t_check", "pos"),
        table.checks().stream().map(check -> check.name()).toList());
    assertEquals("b <> ''", table.checks().getFirst().sql());
  }

  @Test
  void showCreateTextPlansBackToTheSameDefinition() {
    tour().define("CREATE VECTOR INDEX e ON paper (embedding) INCLUDE (topic) DISTANCE COSINE");
    String ddl = new DdlText(fixture.catalog()).of(fixture.table("paper"));
    CatalogFixture other = new CatalogFixture().define(ddl);
    TableDefinition copy = other.table("paper");
    assertEquals(fixture.table("paper").columns(), copy.columns());
    assertEquals(fixture.table("paper").tiering(), copy.tiering());
    assertEquals(fixture.table("paper").keys(), copy.keys());
    assertEquals(ddl, new DdlText(other.catalog()).of(copy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42P07 | CREATE TABLE paper (a INT)",
        "42701 | CREATE TABLE t (a INT, a INT)",
        "42703 | CREATE TABLE t (a INT, PRIMARY KEY (b))",
        "42701 | CREATE TABLE t (a INT, PRIMARY KEY (a, a))",
        "42P17 | CREATE TABLE t (a INT PRIMARY KEY, b INT PRIMARY KEY)",
        "42804 | CREATE TABLE t (a VECTOR(3) PRIMARY KEY)",
        "42703 | CREATE TABLE t (a INT DEFAULT b)",
        "42804 | CREATE TABLE t (a INT DEFAULT DATE '2020-01-01')",
        "42P02 | CREATE TABLE t (a INT DEFAULT ?)",
        "42703 | CREATE TABLE t (a INT CHECK (b > 0))",
        "42804 | CREATE TABLE t (a INT CHECK (a + 1))",
        "0A000 | CREATE TABLE t (a INT CHECK (a IN (SELECT id FROM paper)))",
        "42P01 | CREATE TABLE t (a INT REFERENCES nowhere (id))",
        "42703 | CREATE TABLE t (a INT REFERENCES paper (nothing))",
        "42P17 | CREATE TABLE t (a INT REFERENCES paper (words))",
        "42804 | CREATE TABLE t (a VARCHAR REFERENCES paper (id))",
        "0A000 | CREATE TABLE t (a INT REFERENCES paper (id) ON UPDATE CASCADE)",
        "22023 | CREATE TABLE t (a VARCHAR GENERATED ALWAYS AS IDENTITY)",
        "42601 | CREATE TABLE t (a INT GENERATED ALWAYS AS IDENTITY DEFAULT 1)",
        "42804 | CREATE TABLE t (a INT) TIERING ON (a) (HOT, COLD AFTER INTERVAL '1' DAY)",
        "42704 | CREATE TABLE t (a DATE) TIERING ON (a) (HOT, ICY AFTER INTERVAL '1' DAY)",
        "42P17 | CREATE TABLE t (a DATE) TIERING ON (a) (WARM AFTER INTERVAL '9' DAY, COLD AFTER INTERVAL '1' DAY)",
        "3F000 | CREATE TABLE s.t (a INT)",
        "42602 | CREATE TABLE sys.t (a INT)",
        "42P01 | CREATE INDEX i ON nowhere (a)",
        "42703 | CREATE INDEX i ON paper (a)",
        "0A000 | CREATE INDEX i ON paper (topic) WHERE words > 1",
        "0A000 | CREATE INDEX i ON paper ((words + 1))",
        "42804 | CREATE VECTOR INDEX i ON paper (words)",
        "42601 | CREATE VECTOR INDEX i ON paper (embedding) WITH TARGET ACCURACY 101",
        "42703 | CREATE VIEW v AS SELECT nothing FROM paper",
        "42701 | CREATE VIEW v AS SELECT id, id FROM paper",
        "42601 | CREATE VIEW v (a) AS SELECT id, topic FROM paper",
        "42P02 | CREATE VIEW v AS SELECT id FROM paper WHERE id = ?",
        "42601 | CREATE SEQUENCE q INCREMENT BY 0",
        "22023 | CREATE SEQUENCE q MINVALUE 10 START WITH 5",
        "42710 | CREATE SCHEMA main",
        "42P01 | DROP TABLE nowhere",
        "2BP01 | DROP TABLE paper",
        "2BP01 | DROP SCHEMA main",
        "42704 | DROP INDEX nothing",
        "2BP01 | DROP INDEX paper_pkey",
        "2BP01 | DROP SEQUENCE cites_id_seq",
        "42703 | ALTER TABLE paper DROP COLUMN nothing",
        "2BP01 | ALTER TABLE paper DROP COLUMN id",
        "2BP01 | ALTER TABLE paper DROP COLUMN added",
        "2BP01 | ALTER TABLE paper DROP CONSTRAINT paper_pkey",
        "42701 | ALTER TABLE paper ADD COLUMN topic INT",
        "42701 | ALTER TABLE paper RENAME COLUMN words TO topic",
        "42P07 | ALTER TABLE paper RENAME TO cites",
        "0A000 | ALTER TABLE paper ALTER COLUMN words SET DATA TYPE VARCHAR",
        "42704 | ALTER TABLE paper SET TIER icy WHERE id = 1",
        "42703 | ALTER TABLE paper SET TIER cold WHERE nothing = 1",
        "2BP01 | TRUNCATE TABLE paper",
        "0A000 | CREATE TIER glacier WITH (location = 's3://b/p')",
        "0A000 | BACKUP DATABASE TO 's3://bucket/x'",
        "22023 | BACKUP DATABASE TO ' '",
        "0A000 | RESTORE DATABASE FROM 'x'",
        "42804 | RESTORE DATABASE FROM 'x' TO 'y' UNTIL 7",
        "22023 | RESTORE DATABASE FROM 'x' TO 'y' WITH (colour = 'red')",
        "3F000 | USE nowhere",
        "42P01 | DESCRIBE nowhere",
        "42P01 | SHOW CREATE TABLE nowhere",
        "22023 | COPY paper FROM 'x.csv' WITH (colour = 'red')",
      })
  void whatIsWrongHasItsSqlState(String state, String sql) {
    tour();
    DatabaseException error = assertThrows(DatabaseException.class, () -> fixture.command(sql));
    assertEquals(state, error.state().code(), error.getMessage());
    assertTrue(error.line() == 1 && error.column() > 0, () -> "position of " + error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS paper (a INT)",
        "CREATE SCHEMA IF NOT EXISTS main",
        "DROP TABLE IF EXISTS nowhere",
        "DROP VIEW IF EXISTS nowhere",
        "DROP INDEX IF EXISTS nowhere",
        "DROP PROPERTY GRAPH IF EXISTS nowhere",
        "ALTER TABLE IF EXISTS nowhere DROP COLUMN a",
        "ALTER TABLE paper DROP COLUMN IF EXISTS nothing",
        "ALTER TABLE paper ADD COLUMN IF NOT EXISTS topic INT",
        "CREATE SEQUENCE IF NOT EXISTS cites_id_seq",
      })
  void whatIsThereOrMissingAlreadyIsOnlyNoticed(String sql) {
    tour();
    Command.ChangeCatalog command = (Command.ChangeCatalog) fixture.command(sql);
    assertEquals(List.of(), command.changes());
    assertNotNull(command.notice());
  }

  @Test
  void viewsStoreTheirTablesWithSchemaAndFreezeTheStar() {
    tour()
        .define("CREATE VIEW v AS SELECT * FROM cites; CREATE VIEW w (x) AS SELECT id FROM paper");
    var view = fixture.catalog().view(new QualifiedName("main", "v"));
    assertNotNull(view);
    assertTrue(view.sql().startsWith("SELECT id, citing, cited FROM ("), view.sql());
    assertTrue(view.sql().contains("main.cites"), view.sql());
    assertEquals(List.of("id", "citing", "cited"), view.columnNames());
    fixture.query("SELECT x FROM w");
  }

  @Test
  void aViewCannotReadItself() {
    tour().define("CREATE VIEW v AS SELECT id FROM paper; CREATE VIEW w AS SELECT id FROM v");
    for (String sql :
        List.of(
            "CREATE OR REPLACE VIEW v AS SELECT id FROM v",
            "CREATE OR REPLACE VIEW v AS SELECT id FROM w")) {
      assertEquals(
          "42P17",
          assertThrows(DatabaseException.class, () -> fixture.command(sql)).state().code());
    }
  }

  @Test
  void uniqueIndexesAreKeysOfTheTable() {
    tour().define("CREATE UNIQUE INDEX u ON paper (topic, words); CREATE INDEX ON cites (citing)");
    assertEquals(
        List.of("paper_pkey", "paper_paper_key", "u"),
        fixture.table("paper").keys().stream().map(KeyDefinition::name).toList());
    assertNotNull(fixture.catalog().index(new QualifiedName("main", "cites_citing_idx")));
    fixture.define("DROP INDEX u");
    assertEquals(2, fixture.table("paper").keys().size());
  }

  @Test
  void vectorIndexesTakeBothSpellings() {
    tour()
        .define(
            "CREATE VECTOR INDEX a ON paper (embedding) INCLUDE (topic) USING RPI DISTANCE COSINE"
                + " WITH TARGET ACCURACY 90;"
                + "CREATE INDEX ON paper USING hnsw (embedding vector_ip_ops) WITH (m = 16)");
    VectorIndexDefinition first = fixture.catalog().vectorIndex(new QualifiedName("main", "a"));
    VectorIndexDefinition second =
        fixture.catalog().vectorIndex(new QualifiedName("main", "paper_embedding_idx"));
    assertNotNull(first);
    assertNotNull(second);
    assertEquals(Distance.COSINE, first.distance());
    assertEquals(90, first.targetAccuracyPercent());
    assertEquals(List.of(2), first.includedColumns());
    assertEquals(VectorIndexDefinition.Method.HNSW, second.method());
    assertEquals(Distance.DOT, second.distance());
    assertEquals("16", second.options().get("m"));
  }

  @Test
  void droppingAColumnMovesEveryOrdinalBehindIt() {
    tour()
        .define(
            "CREATE VECTOR INDEX e ON paper (embedding) INCLUDE (topic);"
                + "CREATE INDEX w ON paper (words)");
    int addedId = fixture.table("paper").columns().get(4).id();
    fixture.define("ALTER TABLE paper DROP COLUMN topic");
    TableDefinition paper = fixture.table("paper");
    assertEquals(List.of("id", "paper", "words", "added", "embedding"), names(paper));
    assertEquals(3, paper.tiering().column());
    assertEquals(addedId, paper.columns().get(3).id());
    var index = fixture.catalog().vectorIndex(new QualifiedName("main", "e"));
    assertNotNull(index);
    assertEquals(4, index.column());
    assertEquals(List.of(), index.includedColumns());
    var words = fixture.catalog().index(new QualifiedName("main", "w"));
    assertNotNull(words);
    assertEquals(List.of(2), words.columns());
  }

  @Test
  void columnIdsAreNeverGivenTwice() {
    fixture.define("CREATE TABLE t (a INT, b INT)");
    int dropped = fixture.table("t").columns().get(1).id();
    fixture.define("ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD COLUMN c INT");
    int first = fixture.table("t").columns().get(1).id();
    fixture.define("ALTER TABLE t DROP COLUMN c; ALTER TABLE t ADD COLUMN d INT");
    int second = fixture.table("t").columns().get(1).id();
    assertTrue(first != dropped && second != dropped && second != first);
  }

  @Test
  void renamingAColumnRewritesChecks() {
    fixture.define("CREATE TABLE t (a INT CHECK (a > 0), b INT)");
    fixture.define("ALTER TABLE t RENAME COLUMN a TO \"select\"");
    assertEquals("\"select\" > 0", fixture.table("t").checks().getFirst().sql());
  }

  @Test
  void newColumnsWithDefaultsFillExistingRows() {
    tour();
    Command.ChangeAndFill command =
        (Command.ChangeAndFill)
            fixture.command("ALTER TABLE paper ADD COLUMN stars INT DEFAULT 3 NOT NULL");
    assertEquals("UPDATE main.paper SET stars = CAST(3 AS INTEGER)", command.fillSql());
    Command.ChangeAndFill check =
        (Command.ChangeAndFill)
            fixture.command("ALTER TABLE paper ADD CONSTRAINT positive CHECK (words > 0)");
    assertEquals("UPDATE main.paper SET id = id WHERE NOT (words > 0)", check.fillSql());
  }

  @Test
  void dropWithCascadeTakesEverythingThatDepends() {
    tour()
        .define(
            "CREATE PROPERTY GRAPH g VERTEX TABLES (paper) EDGE TABLES (cites SOURCE KEY (citing)"
                + " REFERENCES paper DESTINATION KEY (cited) REFERENCES paper);"
                + "CREATE VIEW v AS SELECT id FROM paper; CREATE VIEW w AS SELECT id FROM v;"
                + "DROP TABLE paper CASCADE");
    assertEquals(1, fixture.catalog().tables().size());
    assertEquals(0, fixture.catalog().views().size());
    assertEquals(0, fixture.catalog().graphs().size());
    assertEquals(List.of(), fixture.table("cites").foreignKeys());
  }

  @Test
  void tablesThatReferToEachOtherDropTogether() {
    tour().define("DROP TABLE paper, cites");
    assertEquals(0, fixture.catalog().tables().size());
    assertEquals(0, fixture.catalog().sequences().size());
  }

  @Test
  void schemasDropWithTheirObjects() {
    fixture.define("CREATE SCHEMA s; CREATE TABLE s.t (a INT PRIMARY KEY)");
    assertEquals(
        "2BP01",
        assertThrows(DatabaseException.class, () -> fixture.command("DROP SCHEMA s"))
            .state()
            .code());
    fixture.define("DROP SCHEMA s CASCADE");
    assertEquals(java.util.Set.of("main"), fixture.catalog().schemas());
  }

  @Test
  void createTableAsTakesColumnsFromTheQuery() {
    tour();
    Command.CreateTableAs command =
        (Command.CreateTableAs)
            fixture.command("CREATE TABLE copy AS SELECT id, topic AS t FROM paper WHERE id > ?");
    TableDefinition table = ((CatalogChange.CreateTable) command.changes().getFirst()).table();
    assertEquals(List.of("id", "t"), names(table));
    assertTrue(command.insertSql().startsWith("INSERT INTO main.copy SELECT"), command.insertSql());
    assertEquals(List.of(DataType.INTEGER), command.parameters());
  }

  @Test
  void setTierPlansTheRowsToMove() {
    tour();
    Command.SetTier command =
        (Command.SetTier) fixture.command("ALTER TABLE paper SET TIER COLD WHERE id > 1354");
    assertEquals(Tier.COLD, command.tier());
    assertEquals(1, command.rows().plan().columns().size());
  }

  @Test
  void copyInsertsWithoutIdentitiesThatTakeNoValue() {
    tour();
    Command.CopyFrom command =
        (Command.CopyFrom) fixture.command("COPY cites FROM 'cites.csv' WITH (FORMAT csv, HEADER)");
    assertEquals("INSERT INTO main.cites (citing, cited) VALUES (?, ?)", command.insertSql());
    assertEquals("true", command.options().get("header"));
    assertEquals("csv", command.options().get("format"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DESCRIBE paper",
        "DESCRIBE paper topic",
        "DESCRIBE sys.tiers",
        "SHOW TABLES",
        "SHOW TABLES LIKE 'p%'",
        "SHOW SCHEMAS",
        "SHOW VIEWS",
        "SHOW INDEXES FROM paper",
        "SHOW COLUMNS FROM paper",
        "SHOW SEQUENCES",
        "SHOW PROPERTY GRAPHS",
        "SHOW TIERS",
        "SHOW CREATE TABLE paper",
      })
  void listingsAreQueries(String sql) {
    tour();
    PlannedStatement.Query query = (PlannedStatement.Query) fixture.command(sql);
    assertTrue(!query.columns().isEmpty());
  }

  @Test
  void sessionsHaveTheirCommands() {
    fixture.define("CREATE SCHEMA s");
    assertEquals(new Command.SetSchema("s"), fixture.command("USE s"));
    assertEquals(new Command.SetSchema("s"), fixture.command("SET search_path = s"));
    assertEquals(
        new Command.SetOption("statement_timeout", "1000"),
        fixture.command("SET statement_timeout = 1000"));
    assertEquals(
        new Command.SetOption("statement_timeout", null),
        fixture.command("SET statement_timeout = DEFAULT"));
    assertEquals(new Command.ShowOption(null), fixture.command("SHOW ALL"));
    assertEquals(new Command.Savepoint("a"), fixture.command("SAVEPOINT a"));
    assertEquals(new Command.RollbackToSavepoint("a"), fixture.command("ROLLBACK TO a"));
    assertEquals(new Command.Commit(), fixture.command("COMMIT"));
  }

  private static List<String> names(TableDefinition table) {
    return table.columns().stream().map(ColumnDefinition::name).toList();
  }
}
