package io.phenixdb.planner.graph;

import io.phenixdb.planner.type.PhenixTypeFactory;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A table function that a rewriting has resolved already: it carries what it needs, and validation
 * looks nothing up. Immutable.
 */
public abstract class TableOperator extends SqlFunction implements SqlTableFunction {

  /** An operator of a name that validation shows. */
  protected TableOperator(String name) {
    super(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        ReturnTypes.CURSOR,
        null,
        OperandTypes.VARIADIC,
        List.of(),
        SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
  }

  /** The columns of the table. */
  public abstract RelDataType rowType(PhenixTypeFactory types);

  @Override
  public SqlReturnTypeInference getRowTypeInference() {
    return binding -> rowType((PhenixTypeFactory) binding.getTypeFactory());
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      validator.deriveType(scope, operand);
    }
    RelDataType type = validator.getTypeFactory().createSqlType(SqlTypeName.CURSOR);
    validator.setValidatedNodeType(call, type);
    return type;
  }

  /** {@code TABLE(this(arguments))}. */
  public final SqlNode table(SqlParserPos position, List<? extends SqlNode> arguments) {
    return SqlStdOperatorTable.COLLECTION_TABLE.createCall(
        position, createCall(position, arguments));
  }
}
