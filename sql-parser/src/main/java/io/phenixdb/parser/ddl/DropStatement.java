package io.phenixdb.parser.ddl;

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

/** {@code DROP object [IF EXISTS] name, ... [CASCADE]}. */
public final class DropStatement extends Statement {

  private final SchemaObject object;
  private final SqlNodeList names;
  private final boolean ifExists;
  private final boolean cascade;

  /** Creates the node. */
  public DropStatement(
      SqlParserPos position,
      SchemaObject object,
      SqlNodeList names,
      boolean ifExists,
      boolean cascade) {
    super(position);
    this.object = object;
    this.names = names;
    this.ifExists = ifExists;
    this.cascade = cascade;
  }

  /** Returns the kind of object. */
  public SchemaObject object() {
    return object;
  }

  /** Returns the names, each perhaps with its schema. */
  public SqlNodeList names() {
    return names;
  }

  /** Returns whether an absent object is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  /** Returns whether what depends on the object goes too. */
  public boolean cascade() {
    return cascade;
  }

  @Override
  public String title() {
    return "DROP " + object.words();
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(names);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new DropStatement(position, object, children.list(0), ifExists, cascade);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(object, ifExists, cascade);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.commaList(writer, names);
    Texts.wordsIf(cascade, writer, "CASCADE");
  }
}
