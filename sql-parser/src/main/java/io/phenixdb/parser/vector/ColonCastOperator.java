package io.phenixdb.parser.vector;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@code x::type}: stands in the list of operators while an expression is parsed and becomes a CAST
 * in the tree.
 */
public final class ColonCastOperator extends SqlBinaryOperator {

  /** The only instance needed. */
  public static final ColonCastOperator INSTANCE = new ColonCastOperator();

  /** Tighter than every operator but the dot. */
  private static final int PRECEDENCE = 94;

  private ColonCastOperator() {
    super("::", SqlKind.CAST, PRECEDENCE, true, null, InferTypes.FIRST_KNOWN, null);
  }

  @Override
  @SuppressWarnings("NullAway") // both operands are there, Calcite's annotation does not say so
  public SqlCall createCall(
      @Nullable SqlLiteral functionQualifier,
      SqlParserPos position,
      @Nullable SqlNode... operands) {
    return VectorLiterals.cast(SqlStdOperatorTable.CAST, position, operands[0], operands[1]);
  }
}
