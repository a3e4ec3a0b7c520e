package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code BACKUP DATABASE TO uri}. */
public final class BackupDatabase extends Statement {

  private final SqlNode uri;

  /** Creates the node. */
  public BackupDatabase(SqlParserPos position, SqlNode uri) {
    super(position);
    this.uri = uri;
  }

  /** Returns a string literal. */
  public SqlNode uri() {
    return uri;
  }

  @Override
  public String title() {
    return "BACKUP DATABASE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(uri);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new BackupDatabase(position, children.node(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, "BACKUP DATABASE TO", uri);
  }
}
