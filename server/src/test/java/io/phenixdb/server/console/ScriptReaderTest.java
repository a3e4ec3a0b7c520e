package io.phenixdb.server.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
  private static List<ScriptReader.Statement> read(String script) {
    ScriptReader reader = new ScriptReader();
    List<ScriptReader.Statement> statements = new ArrayList<>();
    script.lines().forEach(line -> statements.addAll(reader.feed(line)));
    ScriptReader.Statement last = reader.end();
    if (last != null) {
      statements.add(last);
    }
    return statements;
  }

  private static List<String> texts(String script) {
    return read(script).stream().map(ScriptReader.Statement::text).toList();
  }

  @Test
  void statementsEndAtSemicolons() {
    assertEquals(
        List.of("SELECT 1", "SELECT 2", "SELECT 3"), texts("SELECT 1; SELECT 2;\nSELECT 3"));
    assertEquals(List.of(), texts(" ;; \n ; "));
  }

  @Test
  void quotesAndCommentsHideSemicolons() {
    assertEquals(List.of("SELECT ';', \"a;b\", 'it''s;'"), texts("SELECT ';', \"a;b\", 'it''s;';"));
    assertEquals(List.of("SELECT 1 /* ; */ + 2 -- ;"), texts("SELECT 1 /* ; */ + 2 -- ;\n;"));
    assertEquals(List.of("SELECT 'two\nlines;'"), texts("SELECT 'two\nlines;';"));
  }

  @Test
  void commentsBeforeAStatementAreNotPartOfIt() {
    List<ScriptReader.Statement> statements = read("-- first\n/* second\n */\nSELECT\n 1;");
    assertEquals(List.of(new ScriptReader.Statement("SELECT\n 1", 4, false)), statements);
  }

  @Test
  void commandsStandOnTheirOwnLine() {
    List<ScriptReader.Statement> statements = read("!tables\nSELECT a\n!b;");
    assertEquals(new ScriptReader.Statement("!tables", 1, true), statements.get(0));
    assertEquals("SELECT a\n!b", statements.get(1).text());
  }

  @Test
  void anOpenStatementIsKnown() {
    ScriptReader reader = new ScriptReader();
    assertFalse(reader.isOpen());
    reader.feed("SELECT 1");
    assertTrue(reader.isOpen());
    reader.feed(";");
    assertFalse(reader.isOpen());
    reader.feed("/* begun");
    assertTrue(reader.isOpen());
    reader.reset();
    assertFalse(reader.isOpen());
  }
}
