package io.phenixdb.parser.statement;

import io.phenixdb.parser.ddl.SchemaObject;
import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code SHOW CREATE {TABLE | VIEW | INDEX | PROPERTY GRAPH} name}. */
public final class ShowCreate extends Statement {

  private final SchemaObject object;
  private final SqlIdentifier name;

  /** Creates the node. */
  public ShowCreate(SqlParserPos position, SchemaObject object, SqlIdentifier name) {
    super(position);
    this.object = object;
    this.name = name;
  }

  /** Returns the kind of object. */
  public SchemaObject object() {
    return object;
  }

  /** Returns its name. */
  public SqlIdentifier name() {
    return name;
  }

  @Override
  public String title() {
    return "SHOW CREATE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ShowCreate(position, object, children.name(0));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(object);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    writer.keyword(object.words());
    Texts.write(writer, name);
  }
}
