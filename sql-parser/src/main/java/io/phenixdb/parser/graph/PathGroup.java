package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code ([variable =] [mode] element ... [WHERE condition])} with its quantifier: a parenthesised
 * path.
 */
public final class PathGroup extends SyntaxNode {

  private final PathPrefix.Mode mode;
  private final @Nullable SqlIdentifier variable;
  private final SqlNodeList elements;
  private final @Nullable SqlNode where;
  private final Quantifier quantifier;

  /** Creates the node. */
  public PathGroup(
      SqlParserPos position,
      PathPrefix.Mode mode,
      @Nullable SqlIdentifier variable,
      SqlNodeList elements,
      @Nullable SqlNode where,
      Quantifier quantifier) {
    super(position);
    this.mode = mode;
    this.variable = variable;
    this.elements = elements;
    this.where = where;
    this.quantifier = quantifier;
  }

  /** Returns which repetitions a path may have. */
  public PathPrefix.Mode mode() {
    return mode;
  }

  /** Returns the simple name of the sub-path, or null. */
  public @Nullable SqlIdentifier variable() {
    return variable;
  }

  /** Returns as in {@link PathPattern}. */
  public SqlNodeList elements() {
    return elements;
  }

  /** Returns the condition on one repetition, or null. */
  public @Nullable SqlNode where() {
    return where;
  }

  /** Returns how often it repeats. */
  public Quantifier quantifier() {
    return quantifier;
  }

  @Override
  public String title() {
    return "PATH GROUP";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(variable, elements, where);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new PathGroup(
        position, mode, children.findName(0), children.list(1), children.findNode(2), quantifier);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(mode, quantifier);
  }

  @Override
  protected void write(SqlWriter writer) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    if (variable != null) {
      Texts.write(writer, variable);
      writer.keyword("=");
    }
    Texts.wordsIf(mode != PathPrefix.Mode.WALK, writer, mode.name());
    for (SqlNode element : elements) {
      Texts.write(writer, element);
    }
    Texts.clause(writer, "WHERE", where);
    writer.endList(frame);
    if (!quantifier.isOnce()) {
      writer.setNeedWhitespace(false);
      writer.print(quantifier.toString());
      writer.setNeedWhitespace(true);
    }
  }
}
