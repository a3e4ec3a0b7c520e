package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ROLLBACK [WORK] [TO [SAVEPOINT] name]}, {@code ABORT}. */
public final class RollbackTransaction extends Statement {

  private final @Nullable SqlIdentifier savepoint;

  /** Creates the node. */
  public RollbackTransaction(SqlParserPos position, @Nullable SqlIdentifier savepoint) {
    super(position);
    this.savepoint = savepoint;
  }

  /** Returns the savepoint to return to, or null where the whole transaction ends. */
  public @Nullable SqlIdentifier savepoint() {
    return savepoint;
  }

  @Override
  public String title() {
    return "ROLLBACK";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList((@Nullable SqlNode) savepoint);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RollbackTransaction(position, children.findName(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.clause(writer, "TO SAVEPOINT", savepoint);
  }
}
