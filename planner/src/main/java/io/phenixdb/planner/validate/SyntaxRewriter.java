package io.phenixdb.planner.validate;

import io.phenixdb.parser.tier.TierOfFunction;
import io.phenixdb.parser.tier.TieredTable;
import io.phenixdb.parser.vector.AccurateFetch;
import io.phenixdb.parser.vector.DistanceFunction;
import io.phenixdb.parser.vector.DistanceMetric;
import io.phenixdb.parser.vector.DistanceOperator;
import io.phenixdb.parser.vector.VectorOperators;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.catalog.HiddenColumns;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces our syntax by calls that Calcite's validator understands: distances, casts of vectors,
 * TIER_OF, and FETCH with an accuracy. Used for one statement.
 */
public final class SyntaxRewriter extends SqlShuttle {
  private final SqlValidator types;
  private final PlanningContext context;
  private int accuracyPercent;
  private boolean exact;

  /**
   * A rewriter.
   *
   * @param types resolves the types of casts
   * @param context where sequences are looked up
   */
  public SyntaxRewriter(SqlValidator types, PlanningContext context) {
    this.types = types;
    this.context = context;
  }

  /**
   * The strictest accuracy that a FETCH of the statement asks for: 100 for EXACT, 0 when none does.
   */
  public int accuracyPercent() {
    return exact ? 100 : accuracyPercent;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlOrderBy orderBy && orderBy.fetch instanceof AccurateFetch fetch) {
      note(fetch);
      call =
          new SqlOrderBy(
              orderBy.getParserPosition(),
              orderBy.query,
              orderBy.orderList,
              orderBy.offset,
              fetch.count());
    }
    if (call.getKind() == SqlKind.NEXT_VALUE && call.operand(0) instanceof SqlIdentifier name) {
      return nextValue(call, name);
    }
    if (call instanceof TieredTable tiered) {
      tiered.tiers().forEach(SyntaxRewriter::requireTier);
    }
    if (call.getOperator() instanceof TierOfFunction) {
      return tier(call);
    }
    SqlNode visited = super.visit(call);
    return visited instanceof SqlCall rewritten ? replaced(rewritten) : visited;
  }

  private SqlNode replaced(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    List<SqlNode> operands = call.getOperandList();
    if (call.getOperator() instanceof DistanceOperator operator) {
      DistanceCall distance =
          operator == VectorOperators.COSINE
              ? DistanceCall.cosineOrEqual()
              : DistanceCall.of(distance(operator.metric()));
      return distance.createCall(position, operands);
    }
    if (call.getOperator() instanceof DistanceFunction function) {
      return DistanceCall.of(distance(function.metric())).createCall(position, operands);
    }
    if (call.getOperator() == SqlStdOperatorTable.PLUS) {
      return VectorArithmetic.PLUS.createCall(position, operands);
    }
    if (call.getOperator() == SqlStdOperatorTable.MULTIPLY) {
      return VectorArithmetic.TIMES.createCall(position, operands);
    }
    if (call.getKind() == SqlKind.OVER
        && operands.get(0) instanceof SqlCall filter
        && filter.getKind() == SqlKind.FILTER) {
      return FilteredWindow.rewritten(call, filter);
    }
    if (call.getKind() == SqlKind.WITHIN_GROUP
        && operands.get(0) instanceof SqlCall mode
        && mode.getOperator().getName().equalsIgnoreCase("MODE")
        && mode.operandCount() == 0
        && operands.get(1) instanceof SqlNodeList order
        && order.size() == 1) {
      SqlNode value =
          order.get(0).getKind() == SqlKind.DESCENDING
              ? ((SqlCall) order.get(0)).operand(0)
              : order.get(0);
      return mode.getOperator().createCall(position, value);
    }
    if (call.getOperator().getName().equalsIgnoreCase("NEXTVAL")
        && operands.size() == 1
        && operands.get(0) instanceof SqlLiteral literal
        && literal.getTypeName() == SqlTypeName.CHAR) {
      List<String> names =
          List.of(literal.getValueAs(String.class).toLowerCase(Locale.ROOT).split("\\."));
      return nextValue(call, new SqlIdentifier(names, literal.getParserPosition()));
    }
    if (call.getOperator() == SqlStdOperatorTable.MINUS) {
      return DateTimeOperators.MINUS.createCall(position, operands);
    }
    if (call.getOperator().getName().equalsIgnoreCase("DATE_TRUNC")
        && operands.size() == 2
        && operands.get(0) instanceof SqlLiteral) {
      return DateTimeOperators.TRUNCATION.createCall(position, operands);
    }
    if (call.getOperator().getName().equalsIgnoreCase("TIMESTAMPDIFF")
        && operands.size() == 3
        && operands.get(0) instanceof SqlIntervalQualifier unit) {
      return new DateTimeOperators.Difference(unit.getUnit().name())
          .createCall(position, operands.get(1), operands.get(2));
    }
    boolean cast = call.getKind() == SqlKind.CAST || call.getKind() == SqlKind.SAFE_CAST;
    if (cast
        && operands.size() == 2
        && operands.get(1) instanceof SqlDataTypeSpec target
        && ConversionCall.handles(target.deriveType(types))) {
      return new ConversionCall(target, call.getKind() == SqlKind.SAFE_CAST)
          .createCall(position, operands.get(0));
    }
    return call;
  }

  private SqlNode nextValue(SqlCall call, SqlIdentifier name) {
    String schema =
        name.names.size() > 1 ? name.names.get(name.names.size() - 2) : context.schema();
    QualifiedName qualified = new QualifiedName(schema, name.names.get(name.names.size() - 1));
    SequenceDefinition sequence = context.catalog().sequence(qualified);
    if (sequence == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE,
          "there is no sequence " + qualified,
          name.getParserPosition().getLineNum(),
          name.getParserPosition().getColumnNum(),
          null,
          null);
    }
    new AccessCheck(context).requireSequence(sequence);
    return new NextValueCall(sequence).createCall(call.getParserPosition());
  }

  private static void requireTier(SqlNode node) {
    String name = ((SqlIdentifier) node).getSimple();
    boolean known =
        Arrays.stream(Tier.values()).anyMatch(tier -> tier.name().equalsIgnoreCase(name));
    if (!known) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT,
          "there is no tier \"" + name + "\"; use HOT, WARM or COLD",
          node.getParserPosition().getLineNum(),
          node.getParserPosition().getColumnNum(),
          null,
          null);
    }
  }

  private static SqlNode tier(SqlCall call) {
    SqlNode operand = call.operand(0);
    if (!(operand instanceof SqlIdentifier table)) {
      throw new DatabaseException(
          SqlState.SYNTAX_ERROR,
          "TIER_OF takes the name of a table in FROM",
          operand.getParserPosition().getLineNum(),
          operand.getParserPosition().getColumnNum(),
          null,
          null);
    }
    SqlIdentifier column = table.plus(HiddenColumns.TIER, table.getParserPosition());
    return TierCall.INSTANCE.createCall(call.getParserPosition(), column);
  }

  private void note(AccurateFetch fetch) {
    exact |= fetch.accuracy() == AccurateFetch.Accuracy.EXACT;
    SqlNode target = fetch.targetPercent();
    if (target instanceof SqlDynamicParam) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "TARGET ACCURACY must be a number, a parameter is not supported",
          target.getParserPosition().getLineNum(),
          target.getParserPosition().getColumnNum(),
          null,
          null);
    }
    if (target instanceof SqlLiteral literal) {
      int percent = literal.intValue(false);
      if (percent < 1 || percent > 100) {
        throw new DatabaseException(
            SqlState.INVALID_ARGUMENT,
            "TARGET ACCURACY " + percent + " is not between 1 and 100",
            literal.getParserPosition().getLineNum(),
            literal.getParserPosition().getColumnNum(),
            null,
            null);
      }
      accuracyPercent = Math.max(accuracyPercent, percent);
    }
  }

  private static Distance distance(DistanceMetric metric) {
    return Distance.valueOf(metric.name());
  }
}
