package io.phenixdb.planner.validate;

import io.phenixdb.storage.catalog.SequenceDefinition;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** {@code NEXT VALUE FOR s}: the next value of a sequence, another one for each row. */
public final class NextValueCall extends SqlFunction {
  private final SequenceDefinition sequence;

  NextValueCall(SequenceDefinition sequence) {
    super(
        "NEXT VALUE FOR " + sequence.name(),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.BIGINT,
        null,
        OperandTypes.NILADIC,
        SqlFunctionCategory.SYSTEM);
    this.sequence = sequence;
  }

  /** The sequence. */
  public SequenceDefinition sequence() {
    return sequence;
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType type =
        validator.getTypeFactory().createSqlType(org.apache.calcite.sql.type.SqlTypeName.BIGINT);
    validator.setValidatedNodeType(call, type);
    return type;
  }
}
