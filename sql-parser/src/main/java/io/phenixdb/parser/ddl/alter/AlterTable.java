package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ALTER TABLE [IF EXISTS] name action, ...}: each action is a node of this package. */
public final class AlterTable extends Statement {

  private final SqlIdentifier table;
  private final boolean ifExists;
  private final SqlNodeList actions;

  /** Creates the node. */
  public AlterTable(
      SqlParserPos position, SqlIdentifier table, boolean ifExists, SqlNodeList actions) {
    super(position);
    this.table = table;
    this.ifExists = ifExists;
    this.actions = actions;
  }

  /** Returns the table. */
  public SqlIdentifier table() {
    return table;
  }

  /** Returns whether an absent table is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  /** Returns the actions in their order. */
  public SqlNodeList actions() {
    return actions;
  }

  @Override
  public String title() {
    return "ALTER TABLE";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.ALTER_TABLE;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(table, actions);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AlterTable(position, children.name(0), ifExists, children.list(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.write(writer, table);
    Texts.commaList(writer, actions);
  }
}
