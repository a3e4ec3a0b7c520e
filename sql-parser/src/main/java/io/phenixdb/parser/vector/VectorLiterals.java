package io.phenixdb.parser.vector;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.type.VectorElement;
import io.phenixdb.parser.type.VectorTypeNameSpec;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Makes casts. All spellings of a vector literal become {@code CAST('[1,2]' AS VECTOR(2))}: where
 * the type names no dimension and the operand is a string literal or an array constructor, the
 * dimension is counted here.
 */
public final class VectorLiterals {

  private VectorLiterals() {}

  /** Returns {@code VECTOR 'text'} as a cast. */
  public static SqlNode literal(SqlParserPos position, SqlNode text) {
    SqlDataTypeSpec type =
        new SqlDataTypeSpec(
            new VectorTypeNameSpec(
                VectorTypeNameSpec.UNSPECIFIED_DIMENSION, VectorElement.FLOAT32, position),
            position);
    return cast(SqlStdOperatorTable.CAST, position, text, type);
  }

  /** Returns a cast of one operand to a type. */
  public static SqlCall cast(
      SqlFunction function, SqlParserPos position, SqlNode operand, SqlNode type) {
    return function.createCall(position, operand, completed(operand, type));
  }

  /** Returns a cast with the operands of CAST's text: value, type and perhaps a format. */
  public static SqlCall cast(SqlFunction function, SqlParserPos position, List<SqlNode> operands) {
    return operands.size() == 2
        ? cast(function, position, operands.get(0), operands.get(1))
        : function.createCall(position, operands);
  }

  private static SqlNode completed(SqlNode operand, SqlNode type) {
    if (!(type instanceof SqlDataTypeSpec spec)
        || !(spec.getTypeNameSpec() instanceof VectorTypeNameSpec vector)
        || vector.dimension() != VectorTypeNameSpec.UNSPECIFIED_DIMENSION) {
      return type;
    }
    int dimension = dimensionOf(operand);
    if (dimension == VectorTypeNameSpec.UNSPECIFIED_DIMENSION) {
      return type;
    }
    if (dimension < 1 || dimension > VectorTypeNameSpec.MAX_DIMENSION) {
      throw ParseError.invalidText(
          operand.getParserPosition(),
          "a vector of " + dimension + " components",
          "a vector has 1 to " + VectorTypeNameSpec.MAX_DIMENSION + " components");
    }
    return new SqlDataTypeSpec(
        new VectorTypeNameSpec(dimension, vector.element(), type.getParserPosition()),
        type.getParserPosition());
  }

  private static int dimensionOf(SqlNode operand) {
    if (operand instanceof SqlCharStringLiteral literal) {
      return componentCount(literal.getValueAs(String.class), literal.getParserPosition());
    }
    if (operand.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR) {
      return ((SqlCall) operand).operandCount();
    }
    return VectorTypeNameSpec.UNSPECIFIED_DIMENSION;
  }

  /**
   * Counts the numbers of a text such as {@code [1, 2.5, -3e4]} and checks that each is a finite
   * number.
   */
  private static int componentCount(String text, SqlParserPos position) {
    String trimmed = text.strip();
    if (trimmed.length() < 2 || trimmed.charAt(0) != '[' || !trimmed.endsWith("]")) {
      throw malformed(text, position);
    }
    String body = trimmed.substring(1, trimmed.length() - 1);
    if (body.isBlank()) {
      return 0;
    }
    int count = 0;
    for (String component : body.split(",", -1)) {
      requireFinite(component.strip(), position);
      count++;
    }
    return count;
  }

  private static void requireFinite(String component, SqlParserPos position) {
    float value;
    try {
      value = Float.parseFloat(component);
    } catch (NumberFormatException e) {
      throw malformed(component, position);
    }
    if (!Float.isFinite(value)) {
      throw ParseError.invalidText(
          position,
          "the vector component '" + component + "' is no finite 32-bit number",
          "components must be finite");
    }
  }

  private static ParseError malformed(String text, SqlParserPos position) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return ParseError.invalidText(
        position, "'" + shown + "' is no vector", "write the components as '[1, 2.5, -3]'");
  }
}
