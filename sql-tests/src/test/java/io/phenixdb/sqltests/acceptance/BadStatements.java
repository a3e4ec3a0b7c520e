package io.phenixdb.sqltests.acceptance;

import java.util.List;

/** Statements that must be refused. */
final class BadStatements {
  private BadStatements() {}

  /** A statement and the SQLSTATE of its refusal. */
  record Bad(String state, String sql) {}

  /** A statement that is no SQL, where the error is, and what the message says about it. */
  record Syntax(String sql, int line, int column, String help) {}

  /** Over the tables item, part and mark and the graph net of {@link BadInputTest}. */
  static final List<Bad> ALL =
      List.of(
          new Bad("22000", "INSERT INTO item VALUES (3, 'c', 1, '[1,2]', 1, NULL)"),
          new Bad("22000", "INSERT INTO item VALUES (3, 'c', 1, VECTOR '[1,2]', 1, NULL)"),
          new Bad("22000", "INSERT INTO item VALUES (3, 'c', 1, '[1,NaN,2]', 1, NULL)"),
          new Bad("22000", "INSERT INTO item VALUES (3, 'c', 1, '[1,Infinity,2]', 1, NULL)"),
          new Bad("22000", "INSERT INTO item VALUES (3, 'c', 1, '[1,1e99,2]', 1, NULL)"),
          new Bad(
              "22000",
              "INSERT INTO item VALUES (4, 'd', 1, '[1,2,3]', 1, NULL),"
                  + " (3, 'c', 1, '[1,2]', 1, NULL)"),
          new Bad("22000", "UPDATE item SET emb = '[9,9]'"),
          new Bad("22P02", "INSERT INTO item VALUES (3, 'c', 1, '[1,a,2]', 1, NULL)"),
          new Bad("22P02", "INSERT INTO item VALUES (3, 'c', 1, '1,2,3', 1, NULL)"),
          new Bad("22P02", "SELECT VECTOR '[1,NaN]'"),
          new Bad("22P02", "SELECT VECTOR '[1,2'"),
          new Bad("22000", "SELECT id FROM item ORDER BY emb <=> '[1,2]' LIMIT 1"),
          new Bad("22000", "SELECT id FROM item ORDER BY emb <-> VECTOR '[1,2,3,4]' LIMIT 1"),
          new Bad("22000", "SELECT id FROM item ORDER BY emb <-> '[1,NaN,3]' LIMIT 1"),
          new Bad("22000", "SELECT CAST('[1,2]' AS VECTOR(3))"),
          new Bad("22000", "SELECT VECTOR '[1,2]' <-> VECTOR '[1,2,3]'"),
          new Bad("42804", "INSERT INTO item (id, name, emb) VALUES (3, 'c', 5)"),
          new Bad("42P01", "SELECT * FROM missing"),
          new Bad("42P01", "SELECT missing.id FROM item"),
          new Bad("42P01", "INSERT INTO missing VALUES (1)"),
          new Bad("42P01", "UPDATE missing SET id = 1"),
          new Bad("42P01", "DELETE FROM missing"),
          new Bad("42P01", "DROP TABLE missing"),
          new Bad("42P01", "DROP VIEW missing"),
          new Bad("42P01", "TRUNCATE missing"),
          new Bad("42P01", "DESCRIBE missing"),
          new Bad("42P01", "ALTER TABLE missing SET TIER COLD"),
          new Bad("42P01", "CREATE INDEX i ON missing (id)"),
          new Bad("42P01", "COPY missing TO '/nowhere/x.csv'"),
          new Bad("42P01", "CREATE PROPERTY GRAPH other VERTEX TABLES (missing KEY (id))"),
          new Bad("42703", "SELECT missing FROM item"),
          new Bad("42703", "SELECT id FROM item WHERE missing = 1"),
          new Bad("42703", "INSERT INTO item (id, missing) VALUES (3, 1)"),
          new Bad("42703", "UPDATE item SET missing = 1"),
          new Bad("42703", "ALTER TABLE item DROP COLUMN missing"),
          new Bad("42703", "CREATE INDEX i ON item (missing)"),
          new Bad("42703", "CREATE VIEW w AS SELECT missing FROM item"),
          new Bad("42703", "EXPLAIN SELECT missing FROM item"),
          new Bad("42703", "CREATE PROPERTY GRAPH other VERTEX TABLES (item KEY (missing))"),
          new Bad(
              "42703",
              "MERGE INTO item USING part ON item.id = part.item WHEN"
                  + " MATCHED THEN UPDATE SET missing = 1"),
          new Bad(
              "42703",
              "SELECT * FROM GRAPH_TABLE (net MATCH (a IS item) COLUMNS" + " (a.missing AS x))"),
          new Bad(
              "42704", "SELECT * FROM GRAPH_TABLE (missing MATCH (a) COLUMNS (a.id" + " AS id))"),
          new Bad(
              "42704",
              "SELECT * FROM GRAPH_TABLE (net MATCH (a IS missing) COLUMNS" + " (a.id AS id))"),
          new Bad(
              "42704",
              "SELECT * FROM GRAPH_TABLE (net MATCH (a)-[e IS"
                  + " missing]->(b) COLUMNS (a.id AS id))"),
          new Bad("42704", "DROP PROPERTY GRAPH missing"),
          new Bad("42704", "SELECT * FROM TABLE(PAGERANK(GRAPH => 'missing'))"),
          new Bad("42883", "SELECT * FROM TABLE(PAGERANK(GRAPH => 'net', MISSING => 2))"),
          new Bad("22023", "SELECT * FROM TABLE(PAGERANK(GRAPH => 'net', DAMPING => 2))"),
          new Bad(
              "42601",
              "SELECT * FROM GRAPH_TABLE (net MATCH (a)-[e IS part]->*(b)"
                  + " COLUMNS (a.id AS id))"),
          new Bad(
              "42P01", "SELECT * FROM GRAPH_TABLE (net MATCH (a)->(b) COLUMNS (z.id" + " AS id))"),
          new Bad("42883", "SELECT missing(1)"),
          new Bad("42883", "SELECT UPPER('a', 'b')"),
          new Bad("42883", "SELECT * FROM TABLE(MISSING(GRAPH => 'net'))"),
          new Bad("42704", "DROP INDEX missing"),
          new Bad("42704", "DROP SEQUENCE missing"),
          new Bad("42704", "ALTER TABLE item SET TIER missing"),
          new Bad("42704", "SELECT * FROM item FOR TIER (MISSING)"),
          new Bad("42704", "CREATE TABLE z (id MISSING)"),
          new Bad("42704", "SET missing = 1"),
          new Bad("42704", "SHOW missing"),
          new Bad("3F000", "USE missing"),
          new Bad("42P07", "CREATE TABLE item (id INT)"),
          new Bad("42P07", "CREATE VIEW item AS SELECT 1"),
          new Bad("42P07", "CREATE VECTOR INDEX item_emb ON item (emb)"),
          new Bad("42P07", "CREATE PROPERTY GRAPH net VERTEX TABLES (item KEY (id))"),
          new Bad("42701", "CREATE TABLE z (id INT, id INT)"),
          new Bad("42701", "ALTER TABLE item ADD COLUMN name INT"),
          new Bad("42804", "CREATE VECTOR INDEX i ON item (name)"),
          new Bad("42601", "CREATE TABLE z (v VECTOR(0))"),
          new Bad("42601", "CREATE TABLE z (v VECTOR(65536))"),
          new Bad("2BP01", "DROP TABLE item"),
          new Bad("2BP01", "TRUNCATE item"),
          new Bad("22012", "SELECT 1 / 0"),
          new Bad("22012", "SELECT id / (id - 1) FROM item"),
          new Bad("22012", "SELECT 1.0 / 0"),
          new Bad("22012", "SELECT MOD(5, 0)"),
          new Bad("22012", "UPDATE item SET stock = stock / (id - 2)"),
          new Bad(
              "22012",
              "INSERT INTO part SELECT id + 10, id, 1 / (id - 2) FROM item" + " ORDER BY id"),
          new Bad("22003", "SELECT 2147483647 + 1"),
          new Bad("22003", "SELECT CAST(9223372036854775807 AS BIGINT) + 1"),
          new Bad("22003", "SELECT CAST(300000 AS SMALLINT)"),
          new Bad("22003", "SELECT CAST(1e300 AS INT)"),
          new Bad("22003", "SELECT ABS(-2147483647 - 1)"),
          new Bad("22003", "SELECT EXP(1000)"),
          new Bad("22003", "INSERT INTO item VALUES (3, 'c', 70000, NULL, 1, NULL)"),
          new Bad("22003", "INSERT INTO item VALUES (3, 'c', 1, NULL, 12345.6, NULL)"),
          new Bad("22003", "UPDATE item SET stock = 32767 + id"),
          new Bad("23505", "INSERT INTO item VALUES (1, 'c', 1, NULL, 1, NULL)"),
          new Bad(
              "23505",
              "INSERT INTO item VALUES (3, 'c', 1, NULL, 1, NULL), (3,"
                  + " 'd', 1, NULL, 1, NULL)"),
          new Bad("23505", "INSERT INTO item VALUES (3, 'c', 1, NULL, 1, 'x')"),
          new Bad("23505", "UPDATE item SET code = 'same'"),
          new Bad("23505", "INSERT INTO mark SELECT 1 FROM item"),
          new Bad("23502", "INSERT INTO item VALUES (3, NULL, 1, NULL, 1, NULL)"),
          new Bad("23502", "INSERT INTO item VALUES (NULL, 'c', 1, NULL, 1, NULL)"),
          new Bad("23502", "INSERT INTO item (id) VALUES (3)"),
          new Bad("23502", "UPDATE item SET name = NULL WHERE id = 2"),
          new Bad("23503", "INSERT INTO part VALUES (3, 99, 1.0)"),
          new Bad("23503", "UPDATE part SET item = 99 WHERE id = 2"),
          new Bad("23503", "DELETE FROM item WHERE id = 1"),
          new Bad("23503", "UPDATE item SET id = id + 10"),
          new Bad("23514", "INSERT INTO item VALUES (3, 'c', -1, NULL, 1, NULL)"),
          new Bad("23514", "UPDATE item SET stock = stock - 2"),
          new Bad("22001", "INSERT INTO item VALUES (3, 'longer', 1, NULL, 1, NULL)"),
          new Bad("22001", "UPDATE item SET name = 'longer'"),
          new Bad("22P02", "SELECT CAST('abc' AS INT)"),
          new Bad("22P02", "SELECT CAST('maybe' AS BOOLEAN)"),
          new Bad("22P02", "SELECT CAST('abc' AS UUID)"),
          new Bad("22P02", "SELECT id FROM item WHERE id = 'abc'"),
          new Bad("22008", "SELECT CAST('2026-13-01' AS DATE)"),
          new Bad("22007", "SELECT DATE '2026-02-30'"),
          new Bad("42846", "SELECT CAST(DATE '2026-01-01' AS INT)"),
          new Bad("42702", "SELECT id FROM item, part"),
          new Bad("42702", "SELECT id FROM item JOIN part ON item.id = part.item"),
          new Bad("42803", "SELECT name, COUNT(*) FROM item"),
          new Bad("42803", "SELECT name, MAX(stock) FROM item GROUP BY stock"),
          new Bad("42803", "SELECT id FROM item WHERE COUNT(*) > 1"),
          new Bad("42803", "SELECT MAX(MAX(id)) FROM item"),
          new Bad("42804", "SELECT id FROM item WHERE name"),
          new Bad("2201W", "SELECT id FROM item LIMIT -1"),
          new Bad("2201X", "SELECT id FROM item OFFSET -1"),
          new Bad("42601", "SELECT id FROM item UNION SELECT id, name FROM item"),
          new Bad("42601", "INSERT INTO item VALUES (3, 'c', 1, NULL, 1, NULL, 7)"),
          new Bad("42601", "INSERT INTO item (id, name) VALUES (3)"),
          new Bad("42701", "INSERT INTO item (id, id) VALUES (3, 4)"),
          new Bad("42P10", "SELECT id FROM item ORDER BY 5"),
          new Bad("42P10", "SELECT id FROM item GROUP BY 5"),
          new Bad("21000", "SELECT (SELECT id FROM item)"),
          new Bad(
              "21000",
              "MERGE INTO item USING (VALUES (1), (1)) AS s (x) ON item.id"
                  + " = s.x WHEN MATCHED THEN UPDATE SET stock = 9"),
          new Bad("3B001", "ROLLBACK TO SAVEPOINT missing"),
          new Bad("58P01", "COPY item FROM '/nowhere/missing.csv'"),
          new Bad("0A000", "INSERT INTO sys.tiers VALUES (1)"));

  static final List<Syntax> SYNTAX =
      List.of(
          new Syntax("SELEC 1", 1, 1, "did you mean SELECT?"),
          new Syntax("SELECT id\nFROM item\nWHERE", 3, 6, "expected an expression"),
          new Syntax("SELECT (1 + 2", 1, 14, "expected"),
          new Syntax("SELECT 'abc", 1, 8, "not closed"),
          new Syntax("SELECT id FROM item\n  WHERE id = = 1", 2, 14, "expected an expression"),
          new Syntax("CREATE TABL z (id INT)", 1, 8, "did you mean TABLE?"),
          new Syntax("CREATE TABLE user (id INT)", 1, 14, "needs double quotes"),
          new Syntax("SELECT 1; SELECT 2", 1, 11, "one by one"),
          new Syntax(
              "SELECT * FROM GRAPH_TABLE (net\n MATCH (a)-[e]>(b) COLUMNS (a.id))",
              2,
              15,
              "expected"),
          new Syntax("SELECT id FROM item ORDER id", 1, 27, "expected BY"),
          new Syntax("DROP item", 1, 6, "TABLE"));
}
