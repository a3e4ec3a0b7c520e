package io.phenixdb.planner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.statement.ExplainOptions;
import io.phenixdb.parser.statement.ExplainStatement;
import io.phenixdb.planner.access.StatementAuthorization;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.GraphSupport;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.ddl.CommandPlanner;
import io.phenixdb.planner.dml.ModificationPlanner;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.validate.ValidationErrors;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;

/**
 * The planner on Calcite's parts: parse, validate, convert, rewrite by a fixed program, lower.
 * Thread-safe.
 *
 * <p>Plans of queries and modifications are kept, keyed by text, user, schema, catalog and
 * statistics version. A kept plan is made anew when a table that it reads has grown or shrunk to
 * another order of magnitude, since the plan was chosen by its size.
 */
public final class CalcitePlanner implements StatementPlanner {
  private static final int CACHED_PLANS = 2_000;
  private static final int CACHED_TEXT_CHARACTERS = 20_000;

  private final Cache<Key, Cached> cache = Caffeine.newBuilder().maximumSize(CACHED_PLANS).build();
  private final CommandPlanner commands = new CommandPlanner();
  private final GraphSupport graphs;

  /** A planner with an empty cache. */
  public CalcitePlanner() {
    this.graphs = new PropertyGraphSupport();
  }

  private record Key(
      String sql,
      String user,
      String schema,
      long catalogVersion,
      long statisticsVersion,
      boolean rewrites,
      GeneratedKeys generatedKeys) {}

  /** A plan and the magnitudes of the tables that it was chosen by. */
  private record Cached(PlannedStatement statement, Map<Long, Integer> magnitudes) {}

  @Override
  public PlannedStatement plan(String sql, PlanningContext context) {
    boolean cacheable = context.catalog().version() >= 0 && sql.length() <= CACHED_TEXT_CHARACTERS;
    Key key =
        new Key(
            sql,
            context.user(),
            context.schema(),
            context.catalog().version(),
            context.statistics().version(),
            context.rewrites(),
            context.generatedKeys());
    if (cacheable) {
      Cached cached = cache.getIfPresent(key);
      if (cached != null && stillFits(cached, context)) {
        return cached.statement();
      }
    }
    PlannedStatement planned = planAnew(sql, context);
    PhysicalPlan plan =
        switch (planned) {
          case PlannedStatement.Query query -> query.plan();
          case PlannedStatement.Modification modification -> modification.plan();
          default -> null;
        };
    if (cacheable && plan != null) {
      Map<Long, Integer> magnitudes = new HashMap<>();
      collect(plan, context, magnitudes);
      cache.put(key, new Cached(planned, magnitudes));
    }
    return planned;
  }

  private PlannedStatement planAnew(String sql, PlanningContext context) {
    try {
      return plan(PhenixParser.parseStatement(sql), context);
    } catch (RuntimeException e) {
      throw ValidationErrors.translate(e);
    } catch (StackOverflowError e) {
      throw new DatabaseException(
          SqlState.STATEMENT_TOO_COMPLEX, "the statement is nested too deeply to be planned", e);
    }
  }

  private PlannedStatement plan(SqlNode statement, PlanningContext context) {
    StatementScope scope = new StatementScope(context, graphs);
    if (statement instanceof ExplainStatement explain) {
      return new PlannedStatement.Explain(
          plan(explain.statement(), context),
          explain.options().analyze(),
          explain.options().format() == ExplainOptions.Format.JSON,
          explain.options().verbose());
    }
    PlannedStatement modification = ModificationPlanner.plan(statement, scope);
    if (modification != null) {
      return StatementAuthorization.authorize(modification, context);
    }
    PlannedStatement command = commands.plan(statement, context, scope);
    return command != null
        ? StatementAuthorization.authorize(command, context)
        : scope.query(statement);
  }

  private static boolean stillFits(Cached cached, PlanningContext context) {
    for (Map.Entry<Long, Integer> entry : cached.magnitudes().entrySet()) {
      int now = magnitude(context.statistics().rows(entry.getKey()));
      if (Math.abs(now - entry.getValue()) > 1) {
        return false;
      }
    }
    return true;
  }

  /** The power of four next to a number of rows. */
  private static int magnitude(double rows) {
    return (int) Math.round(Math.log(Math.max(16, rows)) / Math.log(4));
  }

  private static void collect(
      PhysicalPlan plan, PlanningContext context, Map<Long, Integer> magnitudes) {
    TableDefinition table =
        switch (plan) {
          case PhysicalPlan.SegmentScan scan -> scan.table();
          case PhysicalPlan.KeyLookupJoin join -> join.table();
          case PhysicalPlan.VectorSearch search -> search.table();
          case PhysicalPlan.Expand expand -> expand.table();
          default -> null;
        };
    if (table != null) {
      magnitudes.put(table.id(), magnitude(context.statistics().rows(table.id())));
    }
    plan.inputs().forEach(input -> collect(input, context, magnitudes));
  }
}
