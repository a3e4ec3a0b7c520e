package io.phenixdb.executor.connection;

import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans and compiles the statements of one session and keeps the latest ones, so that a text that
 * comes again and again is not planned again. Confined to the session.
 */
final class StatementPreparer {
  /** Plans kept; beyond it the one that was used longest ago goes. */
  private static final int CAPACITY = 64;

  private final SessionServices services;
  private final String user;
  private final Map<Key, PreparedPlan> plans =
      new LinkedHashMap<>(CAPACITY * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PreparedPlan> eldest) {
          return size() > CAPACITY;
        }
      };

  private TemplatePlans templates = new TemplatePlans();
  private boolean rewrites = true;

  private record Key(String sql, GeneratedKeys generatedKeys) {}

  StatementPreparer(SessionServices services, String user) {
    this.services = services;
    this.user = user;
  }

  /**
   * A plan for a text that is run once, from the cache, from the text's template or made now. With
   * a template's plan the text is not kept: it is not likely to come again.
   */
  PreparedPlan prepareOnce(
      String sql, Catalog catalog, String schema, @Nullable Transaction transaction) {
    PreparedPlan cached = plans.get(new Key(sql, GeneratedKeys.NONE));
    if (cached == null) {
      PreparedPlan shared =
          templates.find(
              sql,
              catalog,
              schema,
              text -> prepare(text, GeneratedKeys.NONE, catalog, schema, transaction));
      if (shared != null) {
        return shared;
      }
    }
    return prepare(sql, GeneratedKeys.NONE, catalog, schema, transaction);
  }

  /** A plan that fits the catalog, from the cache or made now. */
  PreparedPlan prepare(
      String sql,
      GeneratedKeys generatedKeys,
      Catalog catalog,
      String schema,
      @Nullable Transaction transaction) {
    Key key = new Key(sql, generatedKeys);
    PreparedPlan cached = plans.get(key);
    if (cached != null && cached.fits(catalog, schema)) {
      return cached;
    }
    PlannedStatement planned = plan(sql, generatedKeys, catalog, schema, transaction);
    if (cached != null && isPlanOf(cached, planned, catalog, schema)) {
      cached.confirmation().renew();
      return cached;
    }
    PreparedPlan plan =
        new PreparedPlan(
            sql,
            generatedKeys,
            catalog,
            schema,
            planned,
            body(planned),
            columns(planned),
            List.of(),
            new PreparedPlan.Confirmation());
    if (plan.reusable()) {
      plans.put(key, plan);
    }
    return plan;
  }

  /** The planner keeps plans too: the same object means the same choice. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isPlanOf(
      PreparedPlan cached, PlannedStatement planned, Catalog catalog, String schema) {
    return cached.planned() == planned
        && cached.schema().equals(schema)
        && cached.catalog().version() == catalog.version();
  }

  /** Plans a statement without compiling or keeping it. */
  PlannedStatement plan(
      String sql,
      GeneratedKeys generatedKeys,
      Catalog catalog,
      String schema,
      @Nullable Transaction transaction) {
    return services
        .planner()
        .plan(
            sql,
            new PlanningContext(
                catalog,
                schema,
                user,
                services.statistics(),
                transaction == null ? this::newObjectId : transaction::newObjectId,
                rewrites,
                generatedKeys));
  }

  private long newObjectId() {
    try (Transaction transaction = services.engine().begin(IsolationLevel.SNAPSHOT, false)) {
      return transaction.newObjectId();
    }
  }

  private PreparedPlan.Body body(PlannedStatement planned) {
    return switch (planned) {
      case PlannedStatement.Query query ->
          new PreparedPlan.QueryBody(services.runner().compile(query.plan()));
      case PlannedStatement.Modification modification ->
          new PreparedPlan.ModificationBody(services.runner().compile(modification.plan()));
      case PlannedStatement.Explain explain -> new PreparedPlan.ExplainBody(explain);
      case Command command ->
          new PreparedPlan.CommandBody(command, services.commands().placement(command));
    };
  }

  private List<ResultColumn> columns(PlannedStatement planned) {
    return switch (planned) {
      case PlannedStatement.Query query -> query.columns();
      case PlannedStatement.Modification modification -> modification.columns();
      case PlannedStatement.Explain explain -> services.commands().columns(explain);
      case Command command -> services.commands().columns(command);
    };
  }

  /** Whether queries are rewritten to run faster from now on; forgets all plans. */
  void setRewrites(boolean wanted) {
    rewrites = wanted;
    templates = new TemplatePlans();
    clear();
  }

  /** Forgets all plans. */
  void clear() {
    plans.clear();
  }
}
