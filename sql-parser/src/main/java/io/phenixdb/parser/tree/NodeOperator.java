package io.phenixdb.parser.tree;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The operator of one {@link SyntaxNode}: rebuilds that node from new operands and keeps its
 * attributes.
 */
final class NodeOperator extends SqlSpecialOperator {

  private final SyntaxNode node;

  NodeOperator(SyntaxNode node) {
    super(node.title(), node.operatorKind());
    this.node = node;
  }

  @Override
  @SuppressWarnings(
      "NullAway") // operands may be null, Calcite's annotation does not reach the array
  public SqlCall createCall(
      @Nullable SqlLiteral functionQualifier,
      SqlParserPos position,
      @Nullable SqlNode... operands) {
    return node.withChildren(position, new Children(operands));
  }
}
