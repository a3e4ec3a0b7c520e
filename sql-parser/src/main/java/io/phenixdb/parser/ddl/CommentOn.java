package io.phenixdb.parser.ddl;

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

/** {@code COMMENT ON object name IS {text | NULL}}. */
public final class CommentOn extends Statement {

  private final SchemaObject object;
  private final SqlIdentifier name;
  private final @Nullable SqlNode text;

  /** Creates the node. */
  public CommentOn(
      SqlParserPos position, SchemaObject object, SqlIdentifier name, @Nullable SqlNode text) {
    super(position);
    this.object = object;
    this.name = name;
    this.text = text;
  }

  /** Returns the kind of object. */
  public SchemaObject object() {
    return object;
  }

  /** Returns the name; of a column it ends with the column. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns a string literal, or null where the comment is removed. */
  public @Nullable SqlNode text() {
    return text;
  }

  @Override
  public String title() {
    return "COMMENT ON";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, text);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CommentOn(position, object, children.name(0), children.findNode(1));
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
    writer.keyword("IS");
    if (text == null) {
      writer.keyword("NULL");
    } else {
      Texts.write(writer, text);
    }
  }
}
