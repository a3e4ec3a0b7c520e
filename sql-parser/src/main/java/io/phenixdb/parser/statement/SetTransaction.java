package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Statement;
import java.util.List;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SET [SESSION CHARACTERISTICS AS] TRANSACTION mode}. */
public final class SetTransaction extends Statement {

  private final TransactionMode mode;
  private final boolean session;

  /** Creates the node. */
  public SetTransaction(SqlParserPos position, TransactionMode mode, boolean session) {
    super(position);
    this.mode = mode;
    this.session = session;
  }

  /** Returns what the text says of isolation and access. */
  public TransactionMode mode() {
    return mode;
  }

  /** Returns whether it holds for later transactions of the session too. */
  public boolean session() {
    return session;
  }

  @Override
  public String title() {
    return "SET TRANSACTION";
  }

  @Override
  protected List<Object> attributes() {
    return List.of(mode, session);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(session ? "SET SESSION CHARACTERISTICS AS TRANSACTION" : title());
    mode.write(writer);
  }
}
