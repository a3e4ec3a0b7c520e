package io.phenixdb.planner.ddl;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What the planning of one definition works with.
 *
 * @param names lookup of names
 */
record DdlScope(PlanningContext context, QueryPlanning queries, CatalogNames names) {

  /** The scope of a statement. */
  static DdlScope of(PlanningContext context, QueryPlanning queries) {
    return new DdlScope(context, queries, new CatalogNames(context));
  }

  Catalog catalog() {
    return context.catalog();
  }

  long newId() {
    return context.newObjectId().getAsLong();
  }

  /** Whether a table, view, sequence or graph has a name: they share one name space. */
  boolean isRelation(QualifiedName name) {
    Catalog catalog = catalog();
    return catalog.table(name) != null
        || catalog.view(name) != null
        || catalog.sequence(name) != null
        || catalog.graph(name) != null;
  }

  /** Refuses a name that a table, view, sequence or graph has already (42P07). */
  void requireFree(SqlNode place, QualifiedName name) {
    if (isRelation(name)) {
      throw StatementErrors.at(
          place, SqlState.DUPLICATE_TABLE, "relation \"" + name.name() + "\" already exists");
    }
  }

  /** The first name that is free: the wanted one, or that with the least number behind it. */
  QualifiedName freeRelation(String schema, String wanted) {
    return new QualifiedName(
        schema, Naming.free(wanted, name -> isRelation(new QualifiedName(schema, name))));
  }

  /** Whether an index of any kind has a name. */
  boolean isIndex(QualifiedName name) {
    return catalog().index(name) != null || catalog().vectorIndex(name) != null;
  }

  /** Refuses parameters: a definition outlives the execution that would bind them (42P02). */
  static void requireNoParameters(@Nullable SqlNode node, String what) {
    if (node == null) {
      return;
    }
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam param) {
            throw StatementErrors.at(
                param,
                SqlState.UNDEFINED_PARAMETER,
                what + " cannot hold a parameter; write the value");
          }
        });
  }

  /** A definition that changes the catalog. */
  static Command changed(String tag, List<CatalogChange> changes) {
    return new Command.ChangeCatalog(tag, changes, null);
  }

  /** A definition that finds nothing to do. */
  static Command skipped(String tag, String notice) {
    return new Command.ChangeCatalog(tag, List.of(), notice + ", skipping");
  }
}
