package io.phenixdb.planner.access;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.ObjectOwner;
import io.phenixdb.storage.access.Privilege;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.access.SecuredObject.Kind;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the user may do what a planned statement does. The switches name every kind of statement
 * and change, so that a new one cannot pass unseen. What is read was checked while it was planned.
 */
public final class StatementAuthorization {
  private final AccessCheck check;
  private final Catalog catalog;
  private final AccessControl access;
  private final String user;

  private StatementAuthorization(PlanningContext context) {
    this.check = new AccessCheck(context);
    this.catalog = context.catalog();
    this.access = catalog.access();
    this.user = context.user();
  }

  /**
   * The statement, when the user may run it; objects that it creates get the user as their owner.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 42501 when the user may not
   */
  public static PlannedStatement authorize(PlannedStatement statement, PlanningContext context) {
    if (context.catalog().access().isSuperuser(context.user())) {
      return new StatementAuthorization(context).owned(statement);
    }
    StatementAuthorization authorization = new StatementAuthorization(context);
    authorization.require(statement);
    return authorization.owned(statement);
  }

  private void require(PlannedStatement statement) {
    switch (statement) {
      case PlannedStatement.Query ignored -> {}
      case PlannedStatement.Explain ignored -> {} // its statement was authorized by itself
      case PlannedStatement.Modification modification -> modification(modification.plan());
      case Command command -> command(command);
    }
  }

  private void modification(ModifyPlan plan) {
    switch (plan) {
      case ModifyPlan.Insert insert -> {
        check.require(Privilege.INSERT, insert.table());
        ModifyPlan.OnConflict conflict = insert.onConflict();
        if (conflict != null) {
          check.require(Privilege.SELECT, insert.table());
          if (conflict.update() != null) {
            check.require(Privilege.UPDATE, insert.table());
          }
        }
      }
      case ModifyPlan.Update update -> check.require(Privilege.UPDATE, update.table());
      case ModifyPlan.Delete delete -> check.require(Privilege.DELETE, delete.table());
      case ModifyPlan.Merge merge -> {
        check.require(Privilege.INSERT, merge.table());
        check.require(Privilege.UPDATE, merge.table());
        check.require(Privilege.DELETE, merge.table());
      }
    }
  }

  private void command(Command command) {
    switch (command) {
      case Command.ChangeCatalog change -> changes(change.changes());
      case Command.ChangeAndFill change -> changes(change.changes());
      case Command.CreateTableAs create -> changes(create.changes());
      case Command.SetTier move -> owner(move.table());
      case Command.Truncate truncate ->
          truncate.tables().forEach(table -> check.require(Privilege.TRUNCATE, table));
      case Command.CopyFrom ignored -> check.requireSuperuser("read files of the server (COPY)");
      case Command.CopyTo ignored -> check.requireSuperuser("write files of the server (COPY)");
      case Command.Checkpoint ignored -> check.requireSuperuser("make a checkpoint");
      case Command.CheckDatabase ignored -> check.requireSuperuser("check the database");
      case Command.BackupDatabase ignored -> check.requireSuperuser("back the database up");
      case Command.VerifyBackup ignored -> check.requireSuperuser("read backups");
      case Command.RestoreDatabase ignored -> check.requireSuperuser("restore a database");
      case Command.Call call -> check.requireSuperuser("call " + call.name());
      case Command.Analyze analyze -> {
        TableDefinition table = analyze.table();
        if (table == null) {
          check.requireSuperuser("analyze all tables");
        } else {
          owner(table);
        }
      }
      case Command.Begin ignored -> {}
      case Command.Commit ignored -> {}
      case Command.Rollback ignored -> {}
      case Command.Savepoint ignored -> {}
      case Command.ReleaseSavepoint ignored -> {}
      case Command.RollbackToSavepoint ignored -> {}
      case Command.SetOption ignored -> {}
      case Command.ShowOption ignored -> {}
      case Command.SetSchema ignored -> {}
      case Command.SetIsolation ignored -> {}
    }
  }

  private void changes(List<CatalogChange> changes) {
    Set<Long> created = new HashSet<>();
    for (CatalogChange change : changes) {
      if (change instanceof CatalogChange.CreateTable create) {
        created.add(create.table().id());
      }
    }
    changes.forEach(change -> change(change, created));
  }

  private void change(CatalogChange change, Set<Long> created) {
    switch (change) {
      case CatalogChange.CreateSchema ignored -> check.requireSuperuser("create schemas");
      case CatalogChange.DropSchema drop ->
          check.requireOwner(SecuredObject.schema(drop.name()), drop.name());
      case CatalogChange.CreateTable create -> {
        check.requireCreate(create.table().name().schema());
        references(create.table(), null);
      }
      case CatalogChange.AlterTable alter -> {
        TableDefinition before = catalog.table(alter.table().id());
        if (before != null) {
          owner(before);
          references(alter.table(), before);
          if (!before.name().schema().equals(alter.table().name().schema())) {
            check.requireCreate(alter.table().name().schema());
          }
        }
      }
      case CatalogChange.DropTable drop -> owner(drop.tableId(), created);
      case CatalogChange.CreateView create -> {
        ViewDefinition replaced = catalog.view(create.view().name());
        if (replaced != null) {
          owner(Kind.VIEW, replaced.id(), replaced.name());
        }
        check.requireCreate(create.view().name().schema());
      }
      case CatalogChange.DropView drop ->
          catalog.views().values().stream()
              .filter(view -> view.id() == drop.viewId())
              .forEach(view -> owner(Kind.VIEW, view.id(), view.name()));
      case CatalogChange.CreateIndex create -> owner(create.index().tableId(), created);
      case CatalogChange.CreateVectorIndex create -> owner(create.index().tableId(), created);
      case CatalogChange.DropIndex drop -> owner(tableOfIndex(drop.indexId()), created);
      case CatalogChange.CreateSequence create ->
          check.requireCreate(create.sequence().name().schema());
      case CatalogChange.DropSequence drop -> {
        SequenceDefinition sequence = catalog.sequence(drop.sequenceId());
        if (sequence != null && sequence.ownerTableId() != 0) {
          owner(sequence.ownerTableId(), created);
        } else if (sequence != null) {
          owner(Kind.SEQUENCE, sequence.id(), sequence.name());
        }
      }
      case CatalogChange.CreateGraph create -> {
        PropertyGraphDefinition replaced = catalog.graph(create.graph().name());
        if (replaced != null) {
          owner(Kind.GRAPH, replaced.id(), replaced.name());
        }
        check.requireCreate(create.graph().name().schema());
      }
      case CatalogChange.DropGraph drop ->
          catalog.graphs().values().stream()
              .filter(graph -> graph.id() == drop.graphId())
              .forEach(graph -> owner(Kind.GRAPH, graph.id(), graph.name()));
      // RolePlanner and GrantPlanner make these after checks of their own.
      case CatalogChange.PutRole ignored -> {}
      case CatalogChange.DropRole ignored -> {}
      case CatalogChange.GrantPrivilege ignored -> {}
      case CatalogChange.RevokePrivilege ignored -> {}
      case CatalogChange.SetOwner ignored -> {}
    }
  }

  /** A new foreign key tells whether a key exists, so the table that it refers to must allow it. */
  private void references(TableDefinition table, @Nullable TableDefinition before) {
    for (ForeignKeyDefinition key : table.foreignKeys()) {
      TableDefinition referenced = catalog.table(key.referencedTableId());
      boolean known = before != null && before.foreignKeys().contains(key);
      if (!known && referenced != null && referenced.id() != table.id()) {
        check.require(Privilege.REFERENCES, referenced);
      }
    }
  }

  private long tableOfIndex(long indexId) {
    for (TableDefinition table : catalog.tables().values()) {
      for (IndexDefinition index : catalog.indexesOf(table.id())) {
        if (index.id() == indexId) {
          return table.id();
        }
      }
      for (VectorIndexDefinition index : catalog.vectorIndexesOf(table.id())) {
        if (index.id() == indexId) {
          return table.id();
        }
      }
    }
    return 0;
  }

  private void owner(TableDefinition table) {
    owner(Kind.TABLE, table.id(), table.name());
  }

  private void owner(long tableId, Set<Long> created) {
    TableDefinition table = catalog.table(tableId);
    if (table != null) {
      owner(table);
    } else if (!created.contains(tableId)) {
      check.requireSuperuser("change a table that does not exist");
    }
  }

  private void owner(Kind kind, long id, QualifiedName name) {
    check.requireOwner(SecuredObject.of(kind, id), name);
  }

  private PlannedStatement owned(PlannedStatement statement) {
    if (access.role(user) == null) {
      return statement;
    }
    return switch (statement) {
      case Command.ChangeCatalog change ->
          new Command.ChangeCatalog(change.tag(), owned(change.changes()), change.notice());
      case Command.CreateTableAs create ->
          new Command.CreateTableAs(
              owned(create.changes()), create.insertSql(), create.parameters());
      default -> statement;
    };
  }

  /** Each creation followed by its ownership. */
  private List<CatalogChange> owned(List<CatalogChange> changes) {
    List<CatalogChange> all = new ArrayList<>();
    for (CatalogChange change : changes) {
      all.add(change);
      SecuredObject object = created(change);
      if (object != null) {
        all.add(new CatalogChange.SetOwner(new ObjectOwner(object, user)));
      }
    }
    return all;
  }

  /** What a change creates under an owner; what it replaces keeps the owner that it has. */
  private @Nullable SecuredObject created(CatalogChange change) {
    return switch (change) {
      case CatalogChange.CreateSchema create -> SecuredObject.schema(create.name());
      case CatalogChange.CreateTable create -> SecuredObject.of(Kind.TABLE, create.table().id());
      case CatalogChange.CreateView create ->
          catalog.view(create.view().name()) != null
              ? null
              : SecuredObject.of(Kind.VIEW, create.view().id());
      case CatalogChange.CreateSequence create ->
          SecuredObject.of(Kind.SEQUENCE, create.sequence().id());
      case CatalogChange.CreateGraph create ->
          catalog.graph(create.graph().name()) != null
              ? null
              : SecuredObject.of(Kind.GRAPH, create.graph().id());
      default -> null;
    };
  }
}
