package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code COMMIT [WORK | TRANSACTION]}, {@code END}. */
public final class CommitTransaction extends Statement {

  /** Creates the node. */
  public CommitTransaction(SqlParserPos position) {
    super(position);
  }

  @Override
  public String title() {
    return "COMMIT";
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
  }
}
