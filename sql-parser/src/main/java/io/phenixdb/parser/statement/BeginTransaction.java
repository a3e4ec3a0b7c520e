package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import java.util.List;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code BEGIN} or {@code START TRANSACTION}, with isolation level and access mode. */
public final class BeginTransaction extends Statement {

  private final TransactionMode mode;

  /** Creates the node. */
  public BeginTransaction(SqlParserPos position, TransactionMode mode) {
    super(position);
    this.mode = mode;
  }

  /** Returns what the text says of isolation and access. */
  public TransactionMode mode() {
    return mode;
  }

  @Override
  public String title() {
    return "BEGIN";
  }

  @Override
  protected List<Object> attributes() {
    return List.of(mode);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword("START TRANSACTION");
    mode.write(writer);
  }
}
