package io.phenixdb.parser;

import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.parser.tier.TieredTable;
import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.parser.tree.Texts;
import io.phenixdb.parser.vector.AccurateFetch;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * How canonical text is written: our quoting, string literals without prefixes, FETCH with its
 * accuracy.
 */
public final class PhenixDialect extends SqlDialect {

  /** The only instance needed. */
  public static final PhenixDialect INSTANCE = new PhenixDialect();

  private PhenixDialect() {
    super(
        EMPTY_CONTEXT
            .withDatabaseProductName("PhenixDB")
            .withIdentifierQuoteString("\"")
            .withLiteralQuoteString("'")
            .withLiteralEscapedQuoteString("''"));
  }

  @Override
  public String quoteIdentifier(String name) {
    return Identifiers.text(name);
  }

  @Override
  public StringBuilder quoteIdentifier(StringBuilder text, String name) {
    return text.append(Identifiers.text(name));
  }

  @Override
  public void quoteStringLiteral(StringBuilder text, @Nullable String charset, String value) {
    text.append('\'').append(value.replace("'", "''")).append('\'');
  }

  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    if (isParameterBefore(fetch, offset)) {
      // Parameters are numbered as they stand in the text, so their order must not change.
      Texts.clause(writer, "LIMIT", fetch);
      Texts.clause(writer, "OFFSET", offset);
      return;
    }
    if (offset != null) {
      Texts.clause(writer, "OFFSET", offset);
      writer.keyword("ROWS");
    }
    if (fetch instanceof AccurateFetch) {
      Texts.write(writer, fetch);
    } else if (fetch != null) {
      Texts.clause(writer, "FETCH FIRST", fetch);
      writer.keyword("ROWS ONLY");
    }
  }

  private static boolean isParameterBefore(@Nullable SqlNode first, @Nullable SqlNode second) {
    return first instanceof SqlDynamicParam a
        && second instanceof SqlDynamicParam b
        && a.getIndex() < b.getIndex();
  }

  @Override
  public void unparseCall(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    if (call.getKind() == SqlKind.LATERAL && call.operand(0) instanceof GraphTable) {
      Texts.clause(writer, "LATERAL", call.operand(0));
    } else {
      super.unparseCall(writer, call, leftPrecedence, rightPrecedence);
    }
  }

  @Override
  public void unparseTableScanHints(
      SqlWriter writer, SqlNodeList hints, int leftPrecedence, int rightPrecedence) {
    for (SqlNode node : hints) {
      SqlHint hint = (SqlHint) node;
      if (hint.getName().equals(TieredTable.HINT)) {
        writer.keyword("FOR TIER");
        writer.print("(" + String.join(", ", hint.getOptionList()) + ")");
        writer.setNeedWhitespace(true);
      } else {
        writer.keyword("/*+");
        hint.unparse(writer, 0, 0);
        writer.keyword("*/");
      }
    }
  }
}
