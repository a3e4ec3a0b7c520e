package io.phenixdb.planner.ddl;

import io.phenixdb.parser.access.DropRole;
import io.phenixdb.parser.access.GrantStatement;
import io.phenixdb.parser.access.RoleStatement;
import io.phenixdb.parser.ddl.CommentOn;
import io.phenixdb.parser.ddl.CreateIndex;
import io.phenixdb.parser.ddl.CreateSchema;
import io.phenixdb.parser.ddl.CreateSequence;
import io.phenixdb.parser.ddl.CreateTable;
import io.phenixdb.parser.ddl.CreateVectorIndex;
import io.phenixdb.parser.ddl.CreateView;
import io.phenixdb.parser.ddl.DropStatement;
import io.phenixdb.parser.ddl.TruncateTable;
import io.phenixdb.parser.ddl.alter.AlterTable;
import io.phenixdb.parser.dml.CopyStatement;
import io.phenixdb.parser.graph.AlterPropertyGraph;
import io.phenixdb.parser.graph.CreatePropertyGraph;
import io.phenixdb.parser.statement.AnalyzeTable;
import io.phenixdb.parser.statement.BackupDatabase;
import io.phenixdb.parser.statement.BeginTransaction;
import io.phenixdb.parser.statement.CheckDatabase;
import io.phenixdb.parser.statement.Checkpoint;
import io.phenixdb.parser.statement.CommitTransaction;
import io.phenixdb.parser.statement.CreateSavepoint;
import io.phenixdb.parser.statement.DescribeTable;
import io.phenixdb.parser.statement.ExplainStatement;
import io.phenixdb.parser.statement.ReleaseSavepoint;
import io.phenixdb.parser.statement.ResetAll;
import io.phenixdb.parser.statement.RestoreDatabase;
import io.phenixdb.parser.statement.RollbackTransaction;
import io.phenixdb.parser.statement.SetParameter;
import io.phenixdb.parser.statement.SetTransaction;
import io.phenixdb.parser.statement.ShowCreate;
import io.phenixdb.parser.statement.ShowObjects;
import io.phenixdb.parser.statement.ShowParameter;
import io.phenixdb.parser.statement.UseSchema;
import io.phenixdb.parser.statement.VerifyBackup;
import io.phenixdb.parser.tier.CreateTier;
import io.phenixdb.parser.tier.ExplainTierPolicy;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Plans every statement that is neither a query nor a modification of rows. Stateless and
 * thread-safe.
 */
public final class CommandPlanner {
  /**
   * Plans a statement.
   *
   * @return null for queries, modifications and EXPLAIN
   * @throws io.phenixdb.storage.error.DatabaseException with SQLSTATE and position of whatever is
   *     wrong; 0A000 for what is recognised and not supported
   */
  public @Nullable PlannedStatement plan(
      SqlNode statement, PlanningContext context, QueryPlanning queries) {
    DdlScope scope = DdlScope.of(context, queries);
    return switch (statement) {
      case ExplainStatement explain -> null;
      case CreateTable create -> new CreateTablePlanner(scope).plan(create);
      case AlterTable alter -> new AlterTablePlanner(scope).plan(alter);
      case CreateIndex create -> new IndexPlanner(scope).plan(create);
      case CreateVectorIndex create -> new VectorIndexPlanner(scope).plan(create);
      case CreateView create -> new ViewPlanner(scope).plan(create);
      case CreateSequence create -> new SequencePlanner(scope).plan(create);
      case CreateSchema create -> createSchema(create, scope);
      case AlterPropertyGraph alter -> new AlterGraphPlanner(scope).plan(alter);
      case CreatePropertyGraph create -> new GraphPlanner(scope).plan(create);
      case DropStatement drop -> new DropPlanner(scope).plan(drop);
      case RoleStatement role -> new RolePlanner(scope).plan(role);
      case DropRole drop -> new RolePlanner(scope).drop(drop);
      case GrantStatement grant -> new GrantPlanner(scope).plan(grant);
      case TruncateTable truncate -> truncate(truncate, scope);
      case CommentOn comment -> CommentPlanner.plan(comment, scope);
      case CopyStatement copy -> new CopyPlanner(scope).plan(copy);
      case BeginTransaction begin -> SessionPlanner.begin(begin);
      case CommitTransaction commit -> new Command.Commit();
      case RollbackTransaction rollback -> SessionPlanner.rollback(rollback);
      case CreateSavepoint savepoint -> new Command.Savepoint(CatalogNames.last(savepoint.name()));
      case ReleaseSavepoint release ->
          new Command.ReleaseSavepoint(CatalogNames.last(release.name()));
      case SetTransaction set -> SessionPlanner.isolation(set);
      case SetParameter set -> new SessionPlanner(scope).set(set);
      case ResetAll reset -> new Command.SetOption("all", null);
      case UseSchema use -> new SessionPlanner(scope).use(use);
      case ShowParameter show -> new Command.ShowOption(SessionPlanner.optionName(show.name()));
      case ShowObjects show -> new ShowPlanner(scope).show(show);
      case ShowCreate show -> new ShowPlanner(scope).showCreate(show);
      case DescribeTable describe -> new ShowPlanner(scope).describe(describe);
      case Checkpoint checkpoint -> new Command.Checkpoint();
      case CheckDatabase check -> new Command.CheckDatabase();
      case AnalyzeTable analyze -> analyze(analyze, scope);
      case CreateTier tier ->
          throw StatementErrors.unsupported(
              tier, "CREATE TIER is not supported", "use the tiers HOT, WARM and COLD");
      case ExplainTierPolicy policy ->
          throw StatementErrors.unsupported(policy, "tier policies are not supported", null);
      case BackupDatabase backup -> BackupPlanner.backup(backup);
      case VerifyBackup verify -> BackupPlanner.verify(verify);
      case RestoreDatabase restore -> BackupPlanner.restore(restore);
      case Statement other ->
          throw StatementErrors.unsupported(other, other.title() + " is not supported", null);
      default -> null;
    };
  }

  private static Command createSchema(CreateSchema statement, DdlScope scope) {
    String name = CatalogNames.last(statement.name());
    boolean exists =
        scope.catalog().schemas().contains(name) || CatalogNames.SYSTEM_SCHEMAS.contains(name);
    if (exists && statement.ifNotExists()) {
      return DdlScope.skipped(statement.title(), "schema \"" + name + "\" already exists");
    }
    if (exists) {
      throw StatementErrors.at(
          statement.name(), SqlState.DUPLICATE_OBJECT, "schema \"" + name + "\" already exists");
    }
    return DdlScope.changed(statement.title(), List.of(new CatalogChange.CreateSchema(name)));
  }

  private static Command analyze(AnalyzeTable statement, DdlScope scope) {
    SqlIdentifier table = statement.table();
    return new Command.Analyze(table == null ? null : scope.names().table(table));
  }

  /** With CASCADE the tables that refer to a truncated one are emptied too. */
  private static Command truncate(TruncateTable statement, DdlScope scope) {
    if (statement.restartIdentity()) {
      throw StatementErrors.unsupported(
          statement, "RESTART IDENTITY is not supported", "drop and create the table anew");
    }
    Map<Long, TableDefinition> tables = new LinkedHashMap<>();
    statement
        .tables()
        .forEach(node -> {
          TableDefinition table = scope.names().table((SqlIdentifier) node);
          tables.put(table.id(), table);
        });
    Dependencies dependencies = new Dependencies(scope);
    List<TableDefinition> open = new ArrayList<>(tables.values());
    for (int i = 0; i < open.size(); i++) {
      for (TableDefinition other : dependencies.referring(open.get(i).id())) {
        if (tables.containsKey(other.id())) {
          continue;
        }
        if (!statement.cascade()) {
          throw StatementErrors.at(
              statement,
              SqlState.DEPENDENT_OBJECTS_STILL_EXIST,
              "table " + open.get(i).name() + " is referred to by a foreign key of " + other.name(),
              "truncate both, or write CASCADE");
        }
        tables.put(other.id(), other);
        open.add(other);
      }
    }
    return new Command.Truncate(List.copyOf(tables.values()));
  }
}
