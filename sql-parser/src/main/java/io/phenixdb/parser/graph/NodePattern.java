package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ([variable] [IS labels] [WHERE condition])}. */
public final class NodePattern extends SyntaxNode {

  private final @Nullable SqlIdentifier variable;
  private final @Nullable LabelExpression label;
  private final @Nullable SqlNode where;

  /** Creates the node. */
  public NodePattern(
      SqlParserPos position,
      @Nullable SqlIdentifier variable,
      @Nullable LabelExpression label,
      @Nullable SqlNode where) {
    super(position);
    this.variable = variable;
    this.label = label;
    this.where = where;
  }

  /** Returns the simple name, or null. */
  public @Nullable SqlIdentifier variable() {
    return variable;
  }

  /** Returns the labels that it may bear, or null for any. */
  public @Nullable LabelExpression label() {
    return label;
  }

  /** Returns the condition, or null. */
  public @Nullable SqlNode where() {
    return where;
  }

  @Override
  public String title() {
    return "NODE PATTERN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(variable, where);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new NodePattern(position, children.findName(0), label, children.findNode(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(label == null ? "" : label.toString());
  }

  @Override
  protected void write(SqlWriter writer) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    Filler.write(writer, variable, label, where);
    writer.endList(frame);
  }
}
