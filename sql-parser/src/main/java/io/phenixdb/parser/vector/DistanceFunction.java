package io.phenixdb.parser.vector;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * {@code VECTOR_DISTANCE(a, b, COSINE)}: one function for each metric, of the two vectors. Unlike
 * {@code <=>} it is never a comparison. Its name carries the metric ({@code
 * VECTOR_DISTANCE_COSINE}), so that two metrics differ in a plan; its text does not.
 */
public final class DistanceFunction extends SqlFunction {

  private final DistanceMetric metric;

  DistanceFunction(DistanceMetric metric) {
    super(
        "VECTOR_DISTANCE_" + metric,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.DOUBLE_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.family(SqlTypeFamily.ANY, SqlTypeFamily.ANY),
        SqlFunctionCategory.NUMERIC);
    this.metric = metric;
  }

  /** Returns the metric. */
  public DistanceMetric metric() {
    return metric;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    ParameterTypes.inferFromOther(validator, scope, call.operand(0), call.operand(1));
    return super.deriveType(validator, scope, call);
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    SqlWriter.Frame frame = writer.startFunCall("VECTOR_DISTANCE");
    writer.sep(",");
    call.operand(0).unparse(writer, 0, 0);
    writer.sep(",");
    call.operand(1).unparse(writer, 0, 0);
    writer.sep(",");
    writer.keyword(metric.name());
    writer.endFunCall(frame);
  }
}
