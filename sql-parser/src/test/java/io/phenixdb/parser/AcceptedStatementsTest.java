package io.phenixdb.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedStatementsTest {

  static List<GrammarScript.Entry> accepted() {
    return GrammarScript.accepted();
  }

  @Test
  void theSuiteIsLarge() {
    assertTrue(accepted().size() >= 400, () -> accepted().size() + " statements");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aStatementHasItsCanonicalText(GrammarScript.Entry entry) {
    SqlNode node = PhenixParser.parseStatement(entry.statement());
    assertEquals(entry.expectation().substring(3), CanonicalText.of(node));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void canonicalTextParsesToAnEqualTree(GrammarScript.Entry entry) {
    SqlNode node = PhenixParser.parseStatement(entry.statement());
    String text = CanonicalText.of(node);
    SqlNode again = PhenixParser.parseStatement(text);
    assertEquals(text, CanonicalText.of(again));
    if (entry.expectation().startsWith("=>")) {
      assertTrue(node.equalsDeep(again, Litmus.IGNORE), text);
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aVisitorThatRebuildsEveryCallLosesNothing(GrammarScript.Entry entry) {
    SqlNode node = PhenixParser.parseStatement(entry.statement());
    SqlNode copy = node.accept(new Copier());
    assertNotNull(copy);
    assertEquals(CanonicalText.of(node), CanonicalText.of(copy));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aSemicolonAndACommentMayFollow(GrammarScript.Entry entry) {
    SqlNode node = PhenixParser.parseStatement(entry.statement() + " ; -- the end");
    assertEquals(entry.expectation().substring(3), CanonicalText.of(node));
  }

  @Test
  void everyStatementOfTheTourParses() {
    List<ParsedStatement> tour = PhenixParser.parseScript(GrammarScript.text("tour.sql"));
    assertEquals(20, tour.size());
    for (ParsedStatement statement : tour) {
      String text = CanonicalText.of(statement.node());
      SqlNode again = PhenixParser.parseStatement(text);
      assertTrue(statement.node().equalsDeep(again, Litmus.IGNORE), text);
    }
  }

  private static final class Copier extends SqlShuttle {
    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
      call.getOperator().acceptCall(this, call, false, handler);
      return handler.result();
    }
  }
}
