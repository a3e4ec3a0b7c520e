package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CHECKPOINT}. */
public final class Checkpoint extends Statement {

  /** Creates the node. */
  public Checkpoint(SqlParserPos position) {
    super(position);
  }

  @Override
  public String title() {
    return "CHECKPOINT";
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
  }
}
