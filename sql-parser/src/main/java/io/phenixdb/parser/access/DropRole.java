package io.phenixdb.parser.access;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code DROP ROLE [IF EXISTS] name, ...}; USER means the same. */
public final class DropRole extends Statement {
  private final SqlNodeList names;
  private final boolean ifExists;

  /** Creates the node. */
  public DropRole(SqlParserPos position, SqlNodeList names, boolean ifExists) {
    super(position);
    this.names = names;
    this.ifExists = ifExists;
  }

  /** Returns the roles. */
  public SqlNodeList names() {
    return names;
  }

  /** Returns whether an absent role is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  @Override
  public String title() {
    return "DROP ROLE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(names);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new DropRole(position, children.list(0), ifExists);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.commaList(writer, names);
  }
}
