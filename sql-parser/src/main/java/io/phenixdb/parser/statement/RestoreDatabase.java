package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code RESTORE DATABASE FROM uri [TO directory] [UNTIL timestamp] [WITH (options)]}. */
public final class RestoreDatabase extends Statement {

  private final SqlNode uri;
  private final @Nullable SqlNode directory;
  private final @Nullable SqlNode until;
  private final SqlNodeList options;

  /** Creates the node. */
  public RestoreDatabase(
      SqlParserPos position,
      SqlNode uri,
      @Nullable SqlNode directory,
      @Nullable SqlNode until,
      SqlNodeList options) {
    super(position);
    this.uri = uri;
    this.directory = directory;
    this.until = until;
    this.options = options;
  }

  /** Returns a string literal. */
  public SqlNode uri() {
    return uri;
  }

  /** Returns a string literal, or null for the database that is open. */
  public @Nullable SqlNode directory() {
    return directory;
  }

  /** Returns {@link io.phenixdb.parser.tree.OptionEntry}s, perhaps none. */
  public SqlNodeList options() {
    return options;
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
    return Arrays.asList(uri, directory, until, options);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RestoreDatabase(
        position, children.node(0), children.findNode(1), children.findNode(2), children.list(3));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, "RESTORE DATABASE FROM", uri);
    Texts.clause(writer, "TO", directory);
    Texts.clause(writer, "UNTIL", until);
    Texts.listClause(writer, "WITH", options.isEmpty() ? null : options);
  }
}
