package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.TierStep;
import io.phenixdb.parser.ddl.TieringClause;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.jspecify.annotations.Nullable;

/** Plans the TIERING clause of a table. */
final class TieringPlanner {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private TieringPlanner() {}

  static TieringDefinition plan(TableDraft draft, TieringClause clause) {
    int column = CatalogNames.column(draft.definition(), clause.column());
    DataType type = draft.columns.get(column).type();
    switch (type.kind()) {
      case DATE, TIMESTAMP, TIMESTAMP_TZ -> {}
      default ->
          throw StatementErrors.at(
              clause.column(),
              SqlState.DATATYPE_MISMATCH,
              "rows are tiered by a DATE or TIMESTAMP column; \""
                  + draft.columns.get(column).name()
                  + "\" is "
                  + type);
    }
    List<TieringDefinition.Step> steps = new ArrayList<>();
    for (TierStep node : clause.steps()) {
      TieringDefinition.Step step = step(node);
      requireOlder(node, steps.isEmpty() ? null : steps.getLast(), step);
      steps.add(step);
    }
    return new TieringDefinition(column, steps);
  }

  /** The tier of a name; 42704 for an unknown one. */
  static Tier tier(SqlIdentifier name) {
    for (Tier tier : Tier.values()) {
      if (tier.name().equals(CatalogNames.last(name).toUpperCase(Locale.ROOT))) {
        return tier;
      }
    }
    throw StatementErrors.at(
        name,
        SqlState.UNDEFINED_OBJECT,
        "tier \"" + CatalogNames.last(name) + "\" does not exist",
        "the tiers are HOT, WARM and COLD");
  }

  private static TieringDefinition.Step step(TierStep node) {
    SqlIdentifier name = node.tier();
    Tier tier = name == null ? null : tier(name);
    SqlNode after = node.after();
    if (after == null) {
      return new TieringDefinition.Step(tier, 0, 0);
    }
    if (!(after instanceof SqlIntervalLiteral literal)) {
      throw StatementErrors.at(
          after, SqlState.INVALID_ARGUMENT, "the age of a tier step must be an interval literal");
    }
    SqlIntervalLiteral.IntervalValue value =
        literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
    try {
      return value.getIntervalQualifier().isYearMonth()
          ? new TieringDefinition.Step(tier, SqlParserUtil.intervalToMonths(value), 0)
          : new TieringDefinition.Step(
              tier, 0, Math.multiplyExact(SqlParserUtil.intervalToMillis(value), 1_000L));
    } catch (CalciteException | ArithmeticException e) {
      throw StatementErrors.at(
          after, SqlState.INVALID_DATETIME_FORMAT, "not a valid interval: " + value);
    }
  }

  private static void requireOlder(
      TierStep node, TieringDefinition.@Nullable Step before, TieringDefinition.Step step) {
    if (age(step) < 0) {
      throw StatementErrors.at(
          node, SqlState.INVALID_ARGUMENT, "the age of a tier step must not be negative");
    }
    if (before == null) {
      return;
    }
    if (before.tier() == null) {
      throw StatementErrors.at(
          node, SqlState.INVALID_OBJECT_DEFINITION, "DELETE must be the last step of TIERING");
    }
    if (age(step) <= age(before)) {
      throw StatementErrors.at(
          node,
          SqlState.INVALID_OBJECT_DEFINITION,
          "the steps of TIERING must grow in age: write AFTER with a longer interval");
    }
  }

  /** A comparable age: a month counts 30 days. */
  private static double age(TieringDefinition.Step step) {
    return step.afterMonths() * 30.0 * MICROS_PER_DAY + step.afterMicros();
  }
}
