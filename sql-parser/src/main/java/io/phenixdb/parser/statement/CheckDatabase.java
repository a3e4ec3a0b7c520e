package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CHECK DATABASE}: verifies checksums and indexes. */
public final class CheckDatabase extends Statement {

  /** Creates the node. */
  public CheckDatabase(SqlParserPos position) {
    super(position);
  }

  @Override
  public String title() {
    return "CHECK DATABASE";
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
  }
}
