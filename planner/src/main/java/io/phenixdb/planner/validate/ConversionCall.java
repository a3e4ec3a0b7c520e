package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.planner.type.VectorSqlType;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A cast to or perhaps from a vector, with one operand and the target type in the operator.
 * Calcite's own CAST takes vectors for arrays, so casts whose target is a vector, text or an array
 * become calls of this operator before validation.
 */
public final class ConversionCall extends SqlFunction {
  private final Function<SqlValidator, RelDataType> target;
  private final boolean safe;
  private final boolean assignment;

  /** A cast to a type as written. */
  public ConversionCall(SqlDataTypeSpec target, boolean safe) {
    this(target::deriveType, safe, false);
  }

  /** The conversion of a value that is assigned to a column of a type. */
  public static ConversionCall assignment(DataType type) {
    return new ConversionCall(
        validator -> ((PhenixTypeFactory) validator.getTypeFactory()).of(type, false), false, true);
  }

  private ConversionCall(
      Function<SqlValidator, RelDataType> target, boolean safe, boolean assignment) {
    super("CAST", SqlKind.OTHER_FUNCTION, null, null, OperandTypes.ANY, SqlFunctionCategory.SYSTEM);
    this.target = target;
    this.safe = safe;
    this.assignment = assignment;
  }

  /** Whether a value that does not fit becomes NULL. */
  public boolean safe() {
    return safe;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataTypeFactory types = validator.getTypeFactory();
    RelDataType type = target.apply(validator);
    SqlNode operand = call.operand(0);
    boolean nullable = safe;
    if (operand instanceof SqlDynamicParam || SqlUtil.isNullLiteral(operand, false)) {
      validator.setValidatedNodeType(operand, types.createTypeWithNullability(type, true));
      nullable = true;
    } else {
      RelDataType source = validator.deriveType(scope, operand);
      type = completed(type, source, call);
      if (assignment) {
        Assignability.check(source, type, call);
      } else {
        check(source, type, call);
      }
      nullable |= source.isNullable();
    }
    RelDataType result = types.createTypeWithNullability(type, nullable);
    validator.setValidatedNodeType(call, result);
    return result;
  }

  /** A vector target of open dimension takes the dimension of a vector source. */
  private static RelDataType completed(RelDataType type, RelDataType source, SqlCall call) {
    if (type instanceof VectorSqlType vector && vector.dimension() < 0) {
      if (source instanceof VectorSqlType) {
        return source;
      }
      throw error(
          call,
          SqlState.INDETERMINATE_DATATYPE,
          "the dimension of the vector is not known here; write CAST(... AS VECTOR(n))");
    }
    return type;
  }

  private static void check(RelDataType source, RelDataType target, SqlCall call) {
    if (source instanceof VectorSqlType from && target instanceof VectorSqlType to) {
      if (from.dimension() >= 0 && from.dimension() != to.dimension()) {
        throw error(
            call,
            SqlState.DATA_EXCEPTION,
            "vector has " + from.dimension() + " dimensions, the target needs " + to.dimension());
      }
      return;
    }
    boolean fine =
        switch (target.getSqlTypeName()) {
          case CHAR, VARCHAR -> true;
          default ->
              switch (source.getSqlTypeName()) {
                case CHAR, VARCHAR, NULL, ANY, ARRAY -> true;
                default -> false;
              };
        };
    if (!fine
        || (source instanceof VectorSqlType
            && target.getSqlTypeName() != SqlTypeName.ARRAY
            && target.getSqlTypeName() != SqlTypeName.VARCHAR
            && target.getSqlTypeName() != SqlTypeName.CHAR)) {
      throw error(call, SqlState.CANNOT_COERCE, "cannot cast " + source + " to " + target);
    }
  }

  /** Whether casts to this type are made by this operator. */
  static boolean handles(RelDataType target) {
    return TypeMapping.isVector(target)
        || switch (target.getSqlTypeName()) {
          case CHAR, VARCHAR, ARRAY, UUID -> true;
          default -> false;
        };
  }

  private static DatabaseException error(SqlNode node, SqlState state, String message) {
    SqlParserPos position = node.getParserPosition();
    return new DatabaseException(
        state, message, position.getLineNum(), position.getColumnNum(), null, null);
  }
}
