package io.phenixdb.planner.validate;

import io.phenixdb.storage.vector.Distance;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.ListSqlOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * The functions and operators that SQL text may call: the standard's, PostgreSQL's, and our own.
 */
public final class PhenixOperators {
  private static final List<SqlOperator> OWN =
      List.of(
          named("COSINE_DISTANCE", Distance.COSINE),
          named("L2_DISTANCE", Distance.EUCLIDEAN),
          named("L1_DISTANCE", Distance.MANHATTAN),
          named("HAMMING_DISTANCE", Distance.HAMMING),
          named("JACCARD_DISTANCE", Distance.JACCARD),
          DistanceCall.innerProduct(),
          function("L2_NORM", ReturnTypes.DOUBLE_NULLABLE, SqlTypeFamily.ANY),
          function("L2_NORMALIZE", ReturnTypes.ARG0, SqlTypeFamily.ANY),
          function("VECTOR_DIMS", ReturnTypes.INTEGER_NULLABLE, SqlTypeFamily.ANY),
          TierCall.INSTANCE,
          function(
              "STARTS_WITH",
              ReturnTypes.BOOLEAN_NULLABLE,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.CHARACTER),
          function(
              "ENDS_WITH",
              ReturnTypes.BOOLEAN_NULLABLE,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.CHARACTER),
          function(
              "GEN_RANDOM_UUID",
              ReturnTypes.explicit(org.apache.calcite.sql.type.SqlTypeName.UUID)),
          function("VERSION", ReturnTypes.VARCHAR),
          function("CURRENT_DATABASE", ReturnTypes.VARCHAR),
          function("RANDOM", ReturnTypes.DOUBLE),
          function("NOW", ReturnTypes.explicit(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6)),
          function(
              "TIME_BUCKET",
              ReturnTypes.ARG1_NULLABLE,
              SqlTypeFamily.DATETIME_INTERVAL,
              SqlTypeFamily.DATETIME),
          new SeriesFunction());

  private static final SqlOperatorTable ALL =
      new IgnoringCase(
          SqlOperatorTables.chain(
              new ListSqlOperatorTable(OWN),
              new ListSqlOperatorTable(Aggregates.all()),
              new ListSqlOperatorTable(TextOperators.all())),
          SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
              SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL));

  private PhenixOperators() {}

  /** The operator table. Thread-safe. */
  public static SqlOperatorTable table() {
    return ALL;
  }

  private static SqlOperator named(String name, Distance distance) {
    return new NamedDistance(name, distance);
  }

  private static SqlFunction function(
      String name,
      org.apache.calcite.sql.type.SqlReturnTypeInference returns,
      SqlTypeFamily... families) {
    return SqlBasicFunction.create(
        name,
        returns,
        families.length == 0 ? OperandTypes.NILADIC : OperandTypes.family(families),
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  /** A distance under a name of its own; validation is that of {@link DistanceCall}. */
  public static final class NamedDistance extends SqlFunction {
    private final Distance distance;

    NamedDistance(String name, Distance distance) {
      super(
          name,
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.DOUBLE_NULLABLE,
          null,
          OperandTypes.family(SqlTypeFamily.ANY, SqlTypeFamily.ANY),
          SqlFunctionCategory.NUMERIC);
      this.distance = distance;
    }

    /** The distance that it computes. */
    public Distance distance() {
      return distance;
    }

    @Override
    public RelDataType deriveType(
        org.apache.calcite.sql.validate.SqlValidator validator,
        org.apache.calcite.sql.validate.SqlValidatorScope scope,
        org.apache.calcite.sql.SqlCall call) {
      return DistanceCall.of(distance).deriveType(validator, scope, call);
    }
  }

  /**
   * Finds functions in any case: unquoted names are folded to lower case, the tables hold upper
   * case. A function of ours hides the others of its name.
   */
  private record IgnoringCase(SqlOperatorTable own, SqlOperatorTable others)
      implements SqlOperatorTable {
    @Override
    public void lookupOperatorOverloads(
        SqlIdentifier name,
        @Nullable SqlFunctionCategory category,
        SqlSyntax syntax,
        List<SqlOperator> operators,
        SqlNameMatcher matcher) {
      int before = operators.size();
      SqlNameMatcher anyCase = SqlNameMatchers.withCaseSensitive(false);
      own.lookupOperatorOverloads(name, category, syntax, operators, anyCase);
      if (operators.size() == before) {
        others.lookupOperatorOverloads(name, category, syntax, operators, anyCase);
      }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
      List<SqlOperator> all = new java.util.ArrayList<>(own.getOperatorList());
      all.addAll(others.getOperatorList());
      return all;
    }
  }
}
