package io.phenixdb.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final String NOISE = "()[]{},;.'\"?:-<>=~!%&|*+/ \n#@$\u00e41aE";

  @Test
  void statementsEndAtSemicolonsOutsideQuotesAndComments() {
    List<ParsedStatement> script =
        PhenixParser.parseScript(
            """
            -- first; not a statement
            SELECT ';' AS "a;b"; /* ; */ SELECT E'\\';' ;;

              SELECT 3 -- ;
            """);
    assertEquals(
        List.of("SELECT ';' AS \"a;b\"", "SELECT E'\\';'", "SELECT 3 -- ;"),
        script.stream().map(ParsedStatement::text).toList());
    assertEquals(List.of(2, 2, 4), script.stream().map(ParsedStatement::firstLine).toList());
    assertEquals(List.of(1, 30, 3), script.stream().map(ParsedStatement::firstColumn).toList());
  }

  @Test
  void anEmptyScriptHasNoStatements() {
    assertTrue(PhenixParser.parseScript(" ;; -- nothing\n/* here */").isEmpty());
    assertEquals(
        ParseError.SYNTAX_ERROR,
        assertThrows(ParseError.class, () -> PhenixParser.parseStatement(" -- ")).sqlState());
  }

  @Test
  void expressionsAndQueriesParseAlone() {
    assertEquals("a + 1 > 2", CanonicalText.of(PhenixParser.parseExpression("a+1>2")));
    assertEquals("VALUES ROW(1)", CanonicalText.of(PhenixParser.parseQuery("VALUES (1)")));
    assertThrows(ParseError.class, () -> PhenixParser.parseExpression("a b"));
    assertThrows(ParseError.class, () -> PhenixParser.parseExpression(""));
    assertThrows(ParseError.class, () -> PhenixParser.parseQuery("DELETE FROM t"));
    assertThrows(ParseError.class, () -> PhenixParser.parseQuery("1 + 1"));
  }

  @Test
  void textWithAnErrorGivesAParseErrorAndNothingElse() {
    Random random = new Random(20_260_101);
    List<GrammarScript.Entry> accepted = GrammarScript.accepted();
    for (int i = 0; i < 3_000; i++) {
      String text = mutated(accepted.get(random.nextInt(accepted.size())).statement(), random);
      try {
        CanonicalText.of(PhenixParser.parseStatement(text));
      } catch (ParseError e) {
        assertTrue(e.line() >= 1 && e.column() >= 1, text);
        assertEquals(5, e.sqlState().length(), text);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("statement " + i + ": " + text, e);
      }
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
        case 2 -> mutated.setLength(at);
        default -> mutated.insert(at, " " + text.substring(random.nextInt(text.length())));
      }
      if (mutated.isEmpty()) {
        mutated.append("x");
      }
    }
    return mutated.toString();
  }
}
