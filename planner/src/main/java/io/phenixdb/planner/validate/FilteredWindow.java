package io.phenixdb.planner.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code f(x) FILTER (WHERE c) OVER w}, which is {@code f(CASE WHEN c THEN x END) OVER w}:
 * aggregates pass over NULLs. Stateless.
 */
final class FilteredWindow {
  private FilteredWindow() {}

  static SqlNode rewritten(SqlCall over, SqlCall filter) {
    SqlCall aggregate = filter.operand(0);
    SqlNode condition = filter.operand(1);
    List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
    SqlParserPos position = filter.getParserPosition();
    boolean rows =
        operands.isEmpty()
            || (operands.get(0) instanceof org.apache.calcite.sql.SqlIdentifier id && id.isStar());
    SqlNode value = rows ? SqlLiteral.createExactNumeric("1", position) : operands.get(0);
    SqlNode chosen =
        new SqlCase(
            position,
            null,
            SqlNodeList.of(condition),
            SqlNodeList.of(value),
            SqlLiteral.createNull(position));
    if (rows) {
      operands = new ArrayList<>(List.of(chosen));
    } else {
      operands.set(0, chosen);
    }
    SqlCall filtered =
        aggregate
            .getOperator()
            .createCall(
                aggregate.getFunctionQuantifier(),
                aggregate.getParserPosition(),
                operands.toArray(SqlNode[]::new));
    return over.getOperator().createCall(over.getParserPosition(), filtered, over.operand(1));
  }
}
