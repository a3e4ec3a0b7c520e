package io.phenixdb.parser;

import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.parser.vector.AccurateFetch;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
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
    if (offset != null) {
      writer.newlineAndIndent();
      writer.keyword("OFFSET");
      offset.unparse(writer, -1, -1);
      writer.keyword("ROWS");
    }
    if (fetch instanceof AccurateFetch) {
      writer.newlineAndIndent();
      fetch.unparse(writer, 0, 0);
    } else if (fetch != null) {
      writer.newlineAndIndent();
      writer.keyword("FETCH FIRST");
      fetch.unparse(writer, -1, -1);
      writer.keyword("ROWS ONLY");
    }
  }
}
