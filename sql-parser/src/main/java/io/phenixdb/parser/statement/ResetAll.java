package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code RESET ALL}: every parameter returns to its default. */
public final class ResetAll extends Statement {

  /** Creates the node. */
  public ResetAll(SqlParserPos position) {
    super(position);
  }

  @Override
  public String title() {
    return "RESET ALL";
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
  }
}
