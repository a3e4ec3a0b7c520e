package io.phenixdb.parser.type;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** The type name {@code JSON} (alias {@code jsonb}). */
public final class JsonTypeNameSpec extends SqlTypeNameSpec {

  /** Creates a type name. */
  public JsonTypeNameSpec(SqlParserPos position) {
    super(new SqlIdentifier("json", position), position);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    return ((ExtendedTypeFactory) validator.getTypeFactory()).createJsonType();
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("JSON");
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec spec, Litmus litmus) {
    return spec instanceof JsonTypeNameSpec
        ? litmus.succeed()
        : litmus.fail("{} is not JSON", spec);
  }
}
