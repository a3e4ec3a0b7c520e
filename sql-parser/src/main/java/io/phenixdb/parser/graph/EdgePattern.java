package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code -[[variable] [IS labels] [WHERE condition] [COST expression]]->} with its direction and
 * quantifier.
 */
public final class EdgePattern extends SyntaxNode {

  private final EdgeDirection direction;
  private final @Nullable SqlIdentifier variable;
  private final @Nullable LabelExpression label;
  private final @Nullable SqlNode where;
  private final @Nullable SqlNode cost;
  private final Quantifier quantifier;

  /** Creates the node. */
  public EdgePattern(
      SqlParserPos position,
      EdgeDirection direction,
      @Nullable SqlIdentifier variable,
      @Nullable LabelExpression label,
      @Nullable SqlNode where,
      @Nullable SqlNode cost,
      Quantifier quantifier) {
    super(position);
    this.direction = direction;
    this.variable = variable;
    this.label = label;
    this.where = where;
    this.cost = cost;
    this.quantifier = quantifier;
  }

  /** Returns in which direction edges are followed. */
  public EdgeDirection direction() {
    return direction;
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

  /** Returns what following one edge costs, for CHEAPEST, or null. */
  public @Nullable SqlNode cost() {
    return cost;
  }

  /** Returns how often it repeats. */
  public Quantifier quantifier() {
    return quantifier;
  }

  @Override
  public String title() {
    return "EDGE PATTERN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(variable, where, cost);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new EdgePattern(
        position,
        direction,
        children.findName(0),
        label,
        children.findNode(1),
        children.findNode(2),
        quantifier);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(direction, label == null ? "" : label.toString(), quantifier);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.print(direction.open() + "[");
    writer.setNeedWhitespace(false);
    Filler.write(writer, variable, label, where);
    Texts.clause(writer, "COST", cost);
    writer.setNeedWhitespace(false);
    writer.print("]" + direction.close() + quantifier);
    writer.setNeedWhitespace(true);
  }
}
