package io.phenixdb.parser.tree;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * A node of our own in the syntax tree: a call whose operands are its child nodes and whose other
 * properties (flags, names of enums) are attributes.
 *
 * <p>Nodes are immutable; {@link #setOperand} throws. A visitor that rebuilds calls, such as
 * Calcite's {@code SqlShuttle}, works on them: the operator of each node makes a copy with new
 * operands.
 */
public abstract class SyntaxNode extends SqlCall {

  /** Creates a node at a position of the statement's text. */
  protected SyntaxNode(SqlParserPos position) {
    super(position);
  }

  /** Returns the words that name this kind of node, for example {@code CREATE TABLE}. */
  public abstract String title();

  /** Returns the child nodes; an absent optional child is null. */
  protected abstract List<@Nullable SqlNode> children();

  /** Returns a copy of this node with other children, given in the order of {@link #children()}. */
  protected abstract SyntaxNode withChildren(SqlParserPos position, Children children);

  /** Writes the canonical text. */
  protected abstract void write(SqlWriter writer);

  /** Returns what distinguishes this node from others of its class besides its children. */
  protected List<Object> attributes() {
    return List.of();
  }

  /** Returns the kind that the node's operator bears. */
  protected SqlKind operatorKind() {
    return SqlKind.OTHER;
  }

  @Override
  public final SqlOperator getOperator() {
    return new NodeOperator(this);
  }

  @Override
  @SuppressWarnings("NullAway") // Calcite's list may hold nulls, its signature does not say so
  public final List<SqlNode> getOperandList() {
    return (List<SqlNode>) (List<?>) ImmutableNullableList.copyOf(children());
  }

  @Override
  public final void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    write(writer);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a short cut; what follows compares values
  public boolean equalsDeep(@Nullable SqlNode node, Litmus litmus) {
    if (this == node) {
      return litmus.succeed();
    }
    if (!(node instanceof SyntaxNode other)
        || other.getClass() != getClass()
        || !attributes().equals(other.attributes())) {
      return litmus.fail("{} differs from {}", this, node);
    }
    return SqlNode.equalDeep(getOperandList(), other.getOperandList(), litmus);
  }
}
