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
 * {@code [variable =] [prefix] element ...}. The elements begin and end with a node or a group and
 * never hold two edges in a row: nodes that the text leaves out are filled in.
 */
public final class PathPattern extends SyntaxNode {

  private final @Nullable SqlIdentifier variable;
  private final PathPrefix prefix;
  private final SqlNodeList elements;

  /** Creates the node. */
  public PathPattern(
      SqlParserPos position,
      @Nullable SqlIdentifier variable,
      PathPrefix prefix,
      SqlNodeList elements) {
    super(position);
    this.variable = variable;
    this.prefix = prefix;
    this.elements = elements;
  }

  /** Returns the path variable, or null. */
  public @Nullable SqlIdentifier variable() {
    return variable;
  }

  /** Returns how many paths, of which kind. */
  public PathPrefix prefix() {
    return prefix;
  }

  /** Returns {@link NodePattern}s, {@link EdgePattern}s and {@link PathGroup}s. */
  public SqlNodeList elements() {
    return elements;
  }

  @Override
  public String title() {
    return "PATH PATTERN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(variable, prefix.count(), elements);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    PathPrefix newPrefix = new PathPrefix(prefix.search(), children.findNode(1), prefix.mode());
    return new PathPattern(position, children.findName(0), newPrefix, children.list(2));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(prefix.search(), prefix.mode());
  }

  @Override
  protected void write(SqlWriter writer) {
    if (variable != null) {
      Texts.write(writer, variable);
      writer.keyword("=");
    }
    prefix.write(writer);
    for (SqlNode element : elements) {
      Texts.write(writer, element);
    }
  }
}
