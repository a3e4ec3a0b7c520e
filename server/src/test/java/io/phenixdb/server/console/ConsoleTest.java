package io.phenixdb.server.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
  /** What a run left behind. */
  private record Run(int exitCode, String out, String err) {}

  private static Run run(InputStream in, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        ConsoleCommand.run(
            in, new PrintWriter(out, true), new PrintWriter(err, true), List.of(arguments));
    return new Run(
        exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
  }

  private static Run run(String... arguments) {
    return run(InputStream.nullInputStream(), arguments);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String ROWS =
      "SELECT * FROM (VALUES (1, 'a,\"b\"', CAST(NULL AS VARCHAR)), (20, '漢字', 'x')) AS t(id, s,"
          + " n) ORDER BY id";

  @Test
  void aTableIsAlignedByTheWidthOfItsText() {
    Run run = run("mem:", "-e", ROWS);
    assertEquals(
        """
        +-----+-------+------+
        |  id | s     | n    |
        +-----+-------+------+
        |   1 | a,"b" | NULL |
        |  20 | 漢字  | x    |
        +-----+-------+------+
        2 rows
        """,
        run.out());
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
  }

  @Test
  void dataFormatsPrintDataAlone() {
    assertEquals(
        "id,s,n\n1,\"a,\"\"b\"\"\",\n20,漢字,x\n", run("mem:", "--format", "csv", "-e", ROWS).out());
    assertEquals(
        "[\n{\"id\":1,\"s\":\"a,\\\"b\\\"\",\"n\":null},\n{\"id\":20,\"s\":\"漢字\",\"n\":\"x\"}\n]\n",
        run("mem:", "--format", "json", "-e", ROWS).out());
    assertEquals(
        "[]\n",
        run("mem:", "--format", "json", "-e", "SELECT * FROM (VALUES (1)) AS t(a) WHERE a > 5")
            .out());
    assertTrue(
        run("mem:", "--format", "markdown", "-e", "SELECT 1 AS a, 'x|y' AS b")
            .out()
            .startsWith("|   a | b    |\n| --: | ---- |\n|   1 | x\\|y |\n"));
    assertTrue(
        run("mem:", "--format", "vertical", "-e", ROWS)
            .out()
            .startsWith("-- row 1 --\nid: 1\n s: a,\"b\"\n n: NULL\n"));
    assertEquals(2, run("mem:", "--format", "wrong", "-e", ROWS).exitCode());
  }

  @Test
  void anErrorShowsItsStateAndPlaceAndEndsTheScript() {
    Run run = run("mem:", "-e", "SELECT 1;\nSELECT nothing\n  FROM nowhere; SELECT 2");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("ERROR 42P01: "), run.err());
    assertTrue(run.err().contains("\n    FROM nowhere\n         ^\n"), run.err());
    assertFalse(run.out().contains("2 |"), run.out());
    assertFalse(run.err().contains("at io.phenixdb"), run.err());
    Run going = run("mem:", "--continue", "-e", "SELEC; SELECT 4711");
    assertEquals(1, going.exitCode());
    assertTrue(going.out().contains("4711"));
  }

  @Test
  void scriptsComeFromFilesAndStandardInput(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("script.sql");
    Files.writeString(
        script,
        "CREATE TABLE t (id INT PRIMARY KEY);\nINSERT INTO t VALUES (1), (2);\n!quit\nSELEC;");
    Path database = folder.resolve("db");
    Run first = run(database.toString(), "-f", script.toString());
    assertEquals("done\n2 rows changed\n", first.out());
    assertEquals(0, first.exitCode());
    Run second =
        run(
            stream("SELECT COUNT(*) AS n FROM t"),
            database.toString(),
            "-f",
            "-",
            "--format",
            "csv");
    assertEquals("n\n2\n", second.out());
    Run third = run(stream("SELECT COUNT(*) AS n FROM t;"), database.toString(), "--format", "csv");
    assertEquals("n\n2\n", third.out());
    Files.writeString(script, "SELECT 1;\n\nSELECT\n x;");
    Run failing = run(database.toString(), "-f", script.toString());
    assertTrue(failing.err().startsWith(script + ":4: ERROR 42703"), failing.err());
    assertEquals(1, failing.exitCode());
    assertEquals(1, run("mem:", "-f", folder.resolve("absent.sql").toString()).exitCode());
    assertEquals(1, run(folder.resolve("none") + ";create=false", "-e", "SELECT 1").exitCode());
    assertEquals(1, run("jdbc:phenix://", "-e", "SELECT 1").exitCode());
  }

  @Test
  void commandsTellAboutTheDatabase() {
    Run run =
        run(
            stream(
                """
                CREATE TABLE City (Name VARCHAR(30) PRIMARY KEY, pos VECTOR(2));
                !tables
                !describe city
                !indexes city
                !schemas
                !outputformat csv
                SELECT 1 AS one;
                !timing on
                !autocommit off
                !rollback
                !connection
                !help
                !nonsense
                !describe nothing
                """),
            "mem:");
    assertTrue(run.out().contains("| main   | city  | TABLE |"), run.out());
    assertTrue(run.out().contains("| name   | VARCHAR(30) | NO "), run.out());
    assertTrue(run.out().contains("| pos    | vector(2)   | YES"), run.out());
    assertTrue(run.out().contains("primary key: name"), run.out());
    assertTrue(run.out().contains("one\n1\n"), run.out());
    assertTrue(run.out().contains("information_schema"), run.out());
    assertTrue(run.out().contains("auto-commit is off"), run.out());
    assertTrue(run.out().contains("url:      jdbc:phenix:mem:"), run.out());
    assertTrue(run.out().contains("!outputformat [FORMAT]"), run.out());
    assertTrue(run.err().contains("ERROR 42601: there is no command !nonsense"), run.err());
    assertTrue(run.err().contains("ERROR 42P01: there is no table 'nothing'"), run.err());
    assertEquals(1, run.exitCode());
  }

  @Test
  void wideTablesAreCutToTheTerminal() {
    StringWriter out = new StringWriter();
    RowPrinter printer = OutputFormat.TABLE.printer(new PrintWriter(out, true), 40);
    printer.begin(
        List.of(
            new RowPrinter.Column("id", RowPrinter.Kind.NUMBER),
            new RowPrinter.Column("text", RowPrinter.Kind.TEXT)));
    printer.row(new String[] {"1", "x".repeat(100)});
    printer.row(new String[] {"2", "tab\there"});
    printer.end();
    out.toString().lines().forEach(line -> assertTrue(TextWidth.of(line) <= 40, line));
    assertTrue(out.toString().contains("…"));
    assertTrue(out.toString().contains("tab\\there"));
  }
}
