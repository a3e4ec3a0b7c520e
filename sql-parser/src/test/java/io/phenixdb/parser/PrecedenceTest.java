package io.phenixdb.parser;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          v <=> ? < 0.5           ; (v <=> ?) < 0.5
          0.5 > v <-> w           ; 0.5 > (v <-> w)
          a + b <-> c - d         ; (a + b) <-> (c - d)
          a * b <+> c             ; (a * b) <+> c
          a <-> b <#> c           ; (a <-> b) <#> c
          a <-> b = c <-> d       ; (a <-> b) = (c <-> d)
          a <~> b AND c           ; (a <~> b) AND c
          NOT a <%> b < 1         ; NOT ((a <%> b) < 1)
          a <-> b IS NULL         ; (a <-> b) IS NULL
          a <-> b BETWEEN 1 AND 2 ; (a <-> b) BETWEEN 1 AND 2
          a <-> b IN (1, 2)       ; (a <-> b) IN (1, 2)
          a<-3                    ; a < (-3)
          a<->b                   ; (a) <-> (b)
          a <-> '[1]'::vector     ; a <-> ('[1]'::vector)
          -a::int                 ; -(a::int)
          a + b::int              ; a + (b::int)
          t.a::int                ; (t.a)::int
          a[1]::int               ; (a[1])::int
          a || b <-> c            ; (a || b) <-> c
          a OR b AND c            ; a OR (b AND c)
          a = 1 OR b = 2 AND c = 3 ; (a = 1) OR ((b = 2) AND (c = 3))
          """)
  void operatorsBindAsDocumented(String without, String with) {
    assertTrue(equal(without, with), () -> CanonicalText.of(parse(without)));
  }

  @ParameterizedTest
  @CsvSource({
    "a <-> (b <-> c), a <-> b <-> c",
    "(a <-> b) + c, a <-> b + c",
    "-(a <-> b), -a <-> b"
  })
  void parenthesesThatMatterStay(String with, String without) {
    assertFalse(equal(with, without));
    assertTrue(equal(with, CanonicalText.of(parse(with))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT a -> b FROM t", "SELECT a <-[e]- b FROM t", "SELECT (a)->(b)"})
  void edgesAreNoOperatorsOutsidePatterns(String sql) {
    assertThrows(ParseError.class, () -> PhenixParser.parseStatement(sql));
  }

  @Test
  void aLongChainOfAndsAndOrsMeansWhatItSays() {
    StringBuilder chain = new StringBuilder("x BETWEEN 1 AND 2");
    for (int i = 0; i < 300; i++) {
      chain.append(i % 3 == 0 ? " OR " : " AND ").append("a").append(i).append(" = ").append(i);
    }
    String text = CanonicalText.of(parse(chain.toString()));
    assertTrue(equal(text, CanonicalText.of(parse(text))));
    assertTrue(
        text.replace("(", "").replace(")", "").startsWith("x BETWEEN ASYMMETRIC 1 AND 2 OR a0"));
    assertTrue(
        text.replace("(", "")
            .replace(")", "")
            .endsWith("OR a297 = 297 AND a298 = 298 AND a299 = 299"));
  }

  private static SqlNode parse(String expression) {
    return PhenixParser.parseExpression(expression);
  }

  private static boolean equal(String left, String right) {
    return parse(left).equalsDeep(parse(right), Litmus.IGNORE);
  }
}
