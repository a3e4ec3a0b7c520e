package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code RESTORE DATABASE FROM uri [UNTIL timestamp]}. */
public final class RestoreDatabase extends Statement {

  private final SqlNode uri;
  private final @Nullable SqlNode until;

  /** Creates the node. */
  public RestoreDatabase(SqlParserPos position, SqlNode uri, @Nullable SqlNode until) {
    super(position);
    this.uri = uri;
    this.until = until;
  }

  /** Returns a string literal. */
  public SqlNode uri() {
    return uri;
  }

  /** Returns a timestamp, or null for the end of the backup. */
  public @Nullable SqlNode until() {
    return until;
  }

  @Override
  public String title() {
    return "RESTORE DATABASE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(uri, until);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RestoreDatabase(position, children.node(0), children.findNode(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, "RESTORE DATABASE FROM", uri);
    Texts.clause(writer, "UNTIL", until);
  }
}
