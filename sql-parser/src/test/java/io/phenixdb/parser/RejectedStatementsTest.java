package io.phenixdb.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RejectedStatementsTest {

  static List<GrammarScript.Entry> single() {
    return rejected().stream().filter(entry -> !entry.statement().contains(";")).toList();
  }

  static List<GrammarScript.Entry> rejected() {
    return GrammarScript.rejected();
  }

  @Test
  void theSuiteIsLarge() {
    assertTrue(rejected().size() >= 140, () -> rejected().size() + " statements");
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void anErrorHasItsStateItsPlaceAndWhatWasExpected(GrammarScript.Entry entry) {
    String[] parts = entry.expectation().split(" ", 4);
    ParseError error =
        assertThrows(ParseError.class, () -> PhenixParser.parseStatement(entry.statement()));
    assertEquals(parts[1], error.sqlState(), error.getMessage());
    assertEquals(parts[2], error.line() + ":" + error.column(), error.getMessage());
    assertTrue(error.sentence().contains(parts[3]), error.getMessage());
    assertTrue(error.expected().size() <= 8, () -> error.expected().toString());
  }

  @ParameterizedTest
  @MethodSource("single")
  void inAScriptThePlaceCountsFromItsBeginning(GrammarScript.Entry entry) {
    ParseError alone =
        assertThrows(ParseError.class, () -> PhenixParser.parseStatement(entry.statement()));
    ParseError inScript =
        assertThrows(
            ParseError.class,
            () -> PhenixParser.parseScript("SELECT 1;\n\n  " + entry.statement()));
    assertEquals(alone.line() + 2, inScript.line());
    assertEquals(alone.line() == 1 ? alone.column() + 2 : alone.column(), inScript.column());
    assertEquals(alone.sqlState(), inScript.sqlState());
  }

  @Test
  void aMisspeltWordIsRecognised() {
    assertEquals("did you mean SELECT?", hintOf("SELCT 1"));
    assertEquals("did you mean FROM?", hintOf("SELECT a FORM t"));
    assertEquals("did you mean WHERE?", hintOf("SELECT a FROM t WHER a = 1"));
    assertEquals("did you mean TABLE?", hintOf("CREATE TALBE t (a INT)"));
  }

  @Test
  void aReservedWordAsANameIsNamed() {
    assertEquals(
        "ORDER is a reserved word: as a name it needs double quotes",
        hintOf("CREATE TABLE t (order INT)"));
  }

  private static String hintOf(String sql) {
    return String.valueOf(
        assertThrows(ParseError.class, () -> PhenixParser.parseStatement(sql)).hint());
  }
}
