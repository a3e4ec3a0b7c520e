package io.phenixdb.parser.vector;

import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * Gives a {@code ?} the type of the vector that it is compared with. The validator itself infers
 * parameters in most clauses, but not in ORDER BY, where nearest-neighbour queries have theirs.
 */
final class ParameterTypes {

  private ParameterTypes() {}

  static void inferFromOther(
      SqlValidator validator, SqlValidatorScope scope, SqlNode left, SqlNode right) {
    if (left instanceof SqlDynamicParam && !(right instanceof SqlDynamicParam)) {
      validator.setValidatedNodeType(left, validator.deriveType(scope, right));
    } else if (right instanceof SqlDynamicParam && !(left instanceof SqlDynamicParam)) {
      validator.setValidatedNodeType(right, validator.deriveType(scope, left));
    }
  }
}
