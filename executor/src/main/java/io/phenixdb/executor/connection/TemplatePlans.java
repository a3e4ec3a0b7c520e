package io.phenixdb.executor.connection;

import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.literal.LiteralTemplate;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.error.DatabaseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which statement templates may be run in the place of the texts that they were made from. Confined
 * to the session.
 *
 * <p>A template is used when its plan looks rows up by a key or an index: then the literals have no
 * part in the choice of the plan. It is planned when its second text comes, so that a statement
 * that comes once is planned once. What fails as a template is planned as it stands, which gives
 * the error its place in the text.
 */
final class TemplatePlans {
  /** Templates remembered; beyond it the one that was used longest ago goes. */
  private static final int CAPACITY = 64;

  private final Map<String, Verdict> verdicts =
      new LinkedHashMap<>(CAPACITY * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verdict> eldest) {
          return size() > CAPACITY;
        }
      };

  /** What is known of a template under a catalog and a schema. */
  private record Verdict(boolean tried, boolean usable, long catalogVersion, String schema) {}

  /**
   * The plan of a text's template with the text's literals, or null when the text has to be planned
   * as it stands.
   *
   * @param prepare prepares a template, or takes it from the plans that are kept
   */
  @Nullable PreparedPlan find(
      String sql, Catalog catalog, String schema, Function<String, PreparedPlan> prepare) {
    LiteralTemplate template = catalog.version() < 0 ? null : LiteralTemplate.of(sql);
    if (template == null) {
      return null;
    }
    Verdict known = verdicts.get(template.text());
    if (known == null) {
      verdicts.put(template.text(), new Verdict(false, false, catalog.version(), schema));
      return null;
    }
    boolean current = known.catalogVersion() == catalog.version() && known.schema().equals(schema);
    if (known.tried() && current && !known.usable()) {
      return null;
    }
    PreparedPlan plan = prepared(template.text(), prepare);
    if (!known.tried() || !current) {
      boolean usable = plan != null && isLookup(plan.planned());
      verdicts.put(template.text(), new Verdict(true, usable, catalog.version(), schema));
      if (!usable) {
        return null;
      }
    }
    return plan != null && template.fits(plan.planned().parameters())
        ? plan.withLiterals(sql, template.values())
        : null;
  }

  private static @Nullable PreparedPlan prepared(
      String template, Function<String, PreparedPlan> prepare) {
    try {
      return prepare.apply(template);
    } catch (DatabaseException failure) {
      return null;
    }
  }

  private static boolean isLookup(PlannedStatement planned) {
    return switch (planned) {
      case PlannedStatement.Query query -> isLookup(query.plan());
      case PlannedStatement.Modification modification ->
          (modification.plan() instanceof ModifyPlan.Update
                  || modification.plan() instanceof ModifyPlan.Delete)
              && isLookup(modification.plan().input());
      default -> false;
    };
  }

  private static boolean isLookup(PhysicalPlan plan) {
    return plan instanceof PhysicalPlan.KeyLookup
        || (plan instanceof PhysicalPlan.Project project
            && project.input() instanceof PhysicalPlan.KeyLookup);
  }
}
