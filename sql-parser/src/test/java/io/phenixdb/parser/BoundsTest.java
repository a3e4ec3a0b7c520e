package io.phenixdb.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

  private static final int MANY = 100_000;

  private static final int CHAIN = 10_000;

  private static String stateOf(String sql) {
    return assertThrows(ParseError.class, () -> PhenixParser.parseStatement(sql)).sqlState();
  }

  @Test
  void ahundredThousandParenthesesAreRefused() {
    assertEquals(
        ParseError.TOO_COMPLEX, stateOf("SELECT " + "(".repeat(MANY) + "1" + ")".repeat(MANY)));
    assertEquals(ParseError.TOO_COMPLEX, stateOf("SELECT " + "(".repeat(MANY)));
    assertEquals(ParseError.TOO_COMPLEX, stateOf("SELECT " + "[".repeat(MANY)));
    assertEquals(
        ParseError.TOO_COMPLEX,
        stateOf("SELECT " + "CASE WHEN a THEN ".repeat(MANY) + "1" + " END".repeat(MANY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+ 1", "|| a", "::int", "[1]", "LIKE a", "UNION SELECT 1", "IS NULL"})
  void endlessChainsAreRefused(String link) {
    assertEquals(ParseError.TOO_COMPLEX, stateOf("SELECT a" + (" " + link).repeat(CHAIN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT ", "- ", "+ "})
  void endlessPrefixesAreRefused(String prefix) {
    assertEquals(ParseError.TOO_COMPLEX, stateOf("SELECT " + prefix.repeat(CHAIN) + "a"));
  }

  @Test
  void endlessJoinsAreRefused() {
    assertEquals(ParseError.TOO_COMPLEX, stateOf("SELECT 1 FROM t" + ", t".repeat(5_000)));
    assertEquals(
        ParseError.TOO_COMPLEX, stateOf("SELECT 1 FROM t" + " JOIN t ON a = b".repeat(5_000)));
  }

  @Test
  void labelExpressionsAreBounded() {
    String pattern = "SELECT * FROM GRAPH_TABLE (g MATCH (a IS %s) COLUMNS (1 AS a))";
    assertThrows(
        ParseError.class,
        () -> PhenixParser.parseStatement(pattern.formatted("x" + "|x".repeat(CHAIN))));
    assertThrows(
        ParseError.class,
        () -> PhenixParser.parseStatement(pattern.formatted("!".repeat(CHAIN) + "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {" AND a = 1", " OR a = 1"})
  void tenThousandTermsOfACondition(String term) {
    assertNotNull(PhenixParser.parseStatement("SELECT a FROM t WHERE a = 1" + term.repeat(10_000)));
  }

  @Test
  void wideStatementsParse() {
    assertNotNull(PhenixParser.parseStatement("VALUES (1)" + ", (1)".repeat(10_000)));
    assertNotNull(PhenixParser.parseStatement("SELECT a IN (1" + ", 1".repeat(10_000) + ")"));
    assertNotNull(
        PhenixParser.parseStatement("SELECT CASE" + " WHEN a THEN 1".repeat(5_000) + " END"));
  }

  @Test
  void nestingBelowTheBoundParsesAndPrints() {
    int depth = 100;
    String sql = "SELECT * FROM " + "(SELECT * FROM ".repeat(depth) + "t" + ")".repeat(depth);
    String text = CanonicalText.of(PhenixParser.parseStatement(sql));
    assertEquals(text, CanonicalText.of(PhenixParser.parseStatement(text)));
  }

  @Test
  void aTextOfMoreThanSixteenMebibytesIsRefused() {
    String blanks = " ".repeat(PhenixParser.MAX_LENGTH_BYTES - 8);
    assertNotNull(PhenixParser.parseStatement("SELECT 1" + blanks));
    assertEquals(ParseError.TOO_LONG, stateOf("SELECT 1" + blanks + " "));
    assertEquals(ParseError.TOO_LONG, stateOf("SELECT 1" + blanks.substring(2) + "\u00e4 "));
  }

  @Test
  void identifiersAreBounded() {
    assertNotNull(PhenixParser.parseStatement("SELECT " + "a".repeat(128) + " FROM t"));
    assertEquals(ParseError.SYNTAX_ERROR, stateOf("SELECT " + "a".repeat(129) + " FROM t"));
  }
}
