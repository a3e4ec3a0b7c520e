package io.phenixdb.parser.grammar;

import io.phenixdb.parser.ParseError;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.apache.calcite.sql.parser.SqlParserUtil.ToTreeListItem;
import org.jspecify.annotations.Nullable;

/**
 * Turns the flat list of operands and operators of an expression or query into a tree.
 *
 * <p>Calcite's own way is quadratic and gives a tree as deep as the list is long. Tools write
 * conditions of thousands of terms: here a long list is cut at its ORs and ANDs first and those
 * trees are joined in balance, so that its depth is logarithmic. The pieces between are bounded.
 */
final class Chains {

  /** The most operators of a piece without AND and OR. */
  static final int MAX_OPERATORS = 500;

  /** Lists up to this length stay as Calcite makes them. */
  private static final int BALANCED_FROM = 100;

  private Chains() {}

  static SqlNode toTree(List<@Nullable Object> list) {
    if (list.size() <= BALANCED_FROM) {
      return SqlParserUtil.toTree(list);
    }
    return join(list, SqlStdOperatorTable.OR);
  }

  private static SqlNode join(List<@Nullable Object> list, SqlOperator operator) {
    List<SqlNode> trees = new ArrayList<>();
    int start = 0;
    int openBetweens = 0;
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof ToTreeListItem item)) {
        continue;
      }
      SqlOperator found = item.getOperator();
      if (found.getKind() == SqlKind.BETWEEN) {
        openBetweens++; // the next AND is its own
      } else if (found.getKind() == SqlKind.AND && openBetweens > 0) {
        openBetweens--;
      } else if (found.getKind() == operator.getKind() && openBetweens == 0) {
        trees.add(piece(list.subList(start, i), operator));
        start = i + 1;
      }
    }
    trees.add(piece(list.subList(start, list.size()), operator));
    return balanced(trees, operator);
  }

  private static SqlNode piece(List<@Nullable Object> list, SqlOperator cutAt) {
    if (cutAt.getKind() == SqlKind.OR) {
      return join(list, SqlStdOperatorTable.AND);
    }
    long operators = list.stream().filter(ToTreeListItem.class::isInstance).count();
    if (operators > MAX_OPERATORS) {
      throw ParseError.of(
          ParseError.TOO_COMPLEX,
          ParseError.Place.of(position(list)),
          "an expression or query chains more than " + MAX_OPERATORS + " operators",
          "use parentheses, IN (...) or VALUES");
    }
    return SqlParserUtil.toTree(new ArrayList<>(list));
  }

  private static SqlParserPos position(List<@Nullable Object> list) {
    for (Object element : list) {
      if (element instanceof SqlNode node) {
        return node.getParserPosition();
      }
    }
    return SqlParserPos.ZERO;
  }

  private static SqlNode balanced(List<SqlNode> trees, SqlOperator operator) {
    if (trees.size() == 1) {
      return trees.getFirst();
    }
    int middle = (trees.size() + 1) / 2;
    SqlNode left = balanced(trees.subList(0, middle), operator);
    SqlNode right = balanced(trees.subList(middle, trees.size()), operator);
    SqlParserPos position = left.getParserPosition().plus(right.getParserPosition());
    return operator.createCall(position, left, right);
  }
}
