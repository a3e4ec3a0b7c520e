package io.phenixdb.parser.ddl;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE SCHEMA [IF NOT EXISTS] name}. */
public final class CreateSchema extends Statement {

  private final SqlIdentifier name;
  private final boolean ifNotExists;

  /** Creates the node. */
  public CreateSchema(SqlParserPos position, SqlIdentifier name, boolean ifNotExists) {
    super(position);
    this.name = name;
    this.ifNotExists = ifNotExists;
  }

  /** Returns the simple name. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether an existing schema is no error. */
  public boolean ifNotExists() {
    return ifNotExists;
  }

  @Override
  public String title() {
    return "CREATE SCHEMA";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.CREATE_SCHEMA;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateSchema(position, children.name(0), ifNotExists);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifNotExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, name);
  }
}
