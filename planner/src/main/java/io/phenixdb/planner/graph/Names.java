package io.phenixdb.planner.graph;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Makes the small pieces of syntax that rewriting needs; all at one position of the text. */
record Names(SqlParserPos position) {

  SqlIdentifier name(String... parts) {
    return new SqlIdentifier(List.of(parts), position);
  }

  /** A column of a FROM item. */
  SqlIdentifier column(String alias, TableDefinition table, int ordinal) {
    return name(alias, table.columns().get(ordinal).name());
  }

  SqlNode equal(SqlNode left, SqlNode right) {
    return SqlStdOperatorTable.EQUALS.createCall(position, left, right);
  }

  SqlNode and(List<SqlNode> conditions) {
    SqlNode result = conditions.getFirst();
    for (SqlNode condition : conditions.subList(1, conditions.size())) {
      result = SqlStdOperatorTable.AND.createCall(position, result, condition);
    }
    return result;
  }

  SqlNode as(SqlNode node, String alias) {
    return SqlStdOperatorTable.AS.createCall(position, node, name(alias));
  }

  SqlNode text(SqlNode node) {
    SqlNode cast = PhenixParser.parseExpression("CAST(NULL AS VARCHAR)");
    return withOperand(cast, node);
  }

  /** A NULL of a type. */
  SqlNode nullOf(DataType type) {
    return type.kind() == TypeKind.NULL
        ? SqlLiteral.createNull(position)
        : PhenixParser.parseExpression("CAST(NULL AS " + type + ")");
  }

  SqlNode integer(int value) {
    return SqlLiteral.createExactNumeric(Integer.toString(value), position);
  }

  /** A key as one value: the only column's, or {@code (a,b)} as text of several. */
  SqlNode key(String alias, TableDefinition table, List<Integer> columns) {
    if (columns.size() == 1) {
      return column(alias, table, columns.getFirst());
    }
    SqlNode result = string("(");
    for (int i = 0; i < columns.size(); i++) {
      result = i == 0 ? result : concat(result, string(","));
      result = concat(result, text(column(alias, table, columns.get(i))));
    }
    return concat(result, string(")"));
  }

  private SqlNode string(String text) {
    return SqlLiteral.createCharString(text, position);
  }

  private SqlNode concat(SqlNode left, SqlNode right) {
    return SqlStdOperatorTable.CONCAT.createCall(position, left, right);
  }

  private static SqlNode withOperand(SqlNode call, SqlNode operand) {
    ((org.apache.calcite.sql.SqlCall) call).setOperand(0, operand);
    return call;
  }
}
