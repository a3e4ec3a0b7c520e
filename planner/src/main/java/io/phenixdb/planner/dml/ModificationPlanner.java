package io.phenixdb.planner.dml;

import io.phenixdb.parser.dml.DeleteStatement;
import io.phenixdb.parser.dml.InsertStatement;
import io.phenixdb.parser.dml.MergeStatement;
import io.phenixdb.parser.dml.UpdateStatement;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.StatementScope;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans statements that change rows. */
public final class ModificationPlanner {
  private ModificationPlanner() {}

  /** The plan of INSERT, UPDATE, DELETE or MERGE, null for any other statement. */
  public static PlannedStatement.@Nullable Modification plan(SqlNode node, StatementScope scope) {
    return switch (node) {
      case InsertStatement insert -> new InsertPlanner(insert, scope).plan();
      case UpdateStatement update -> new ChangePlanner(scope).update(update);
      case DeleteStatement delete -> new ChangePlanner(scope).delete(delete);
      case MergeStatement merge -> new MergePlanner(merge, scope).plan();
      default -> null;
    };
  }
}
