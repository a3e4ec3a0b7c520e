package io.phenixdb.planner.access;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.Privilege;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.access.SecuredObject.Kind;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Set;

/**
 * What the user of a planning context may do; each check raises 42501 when it may not. Stateless
 * but for the context.
 */
public final class AccessCheck {
  /** System tables that show other sessions' statements or values that tables hold. */
  private static final Set<String> SUPERUSER_TABLES =
      Set.of("sys.statements", "sys.sessions", "sys.audit", "sys.access_events", "sys.segments");

  private final Catalog catalog;
  private final AccessControl access;
  private final String user;

  /** Checks for the user of a context. */
  public AccessCheck(PlanningContext context) {
    this.catalog = context.catalog();
    this.access = catalog.access();
    this.user = context.user();
  }

  /** Refuses who is no superuser. */
  public void requireSuperuser(String what) {
    if (!access.isSuperuser(user)) {
      throw refused("only a superuser may " + what);
    }
  }

  /** Refuses who neither owns an object nor is a superuser. */
  public void requireOwner(SecuredObject object, Object name) {
    if (!access.owns(user, object)) {
      throw refused("only the owner may change " + object.kind().words() + " " + name);
    }
  }

  /** Refuses who lacks a privilege on an object, or USAGE of its schema. */
  public void require(Privilege privilege, SecuredObject object, String schema, Object name) {
    requireUsage(schema);
    if (!access.has(user, privilege, object)) {
      String words = object.kind().words() + " " + name;
      throw refused(
          "user "
              + user
              + " lacks the privilege "
              + privilege
              + " on "
              + words
              + "; its owner can GRANT it");
    }
  }

  /** Refuses who lacks a privilege on a table. */
  public void require(Privilege privilege, TableDefinition table) {
    require(
        privilege, SecuredObject.of(Kind.TABLE, table.id()), table.name().schema(), table.name());
  }

  /** Refuses who may not read a view; what the view reads is its owner's affair. */
  public void requireView(ViewDefinition view) {
    require(
        Privilege.SELECT,
        SecuredObject.of(Kind.VIEW, view.id()),
        view.name().schema(),
        view.name());
  }

  /** Refuses who may not draw from a sequence. */
  public void requireSequence(SequenceDefinition sequence) {
    require(
        Privilege.USAGE,
        SecuredObject.of(Kind.SEQUENCE, sequence.id()),
        sequence.name().schema(),
        sequence.name());
  }

  /**
   * Refuses who may not read a graph. A path can touch every element of its graph, so all element
   * tables must be readable too.
   */
  public void requireGraph(PropertyGraphDefinition graph) {
    require(
        Privilege.SELECT,
        SecuredObject.of(Kind.GRAPH, graph.id()),
        graph.name().schema(),
        graph.name());
    graph.vertexTables().forEach(vertex -> requireElement(vertex.tableId()));
    graph.edgeTables().forEach(edge -> requireElement(edge.tableId()));
  }

  private void requireElement(long tableId) {
    TableDefinition table = catalog.table(tableId);
    if (table != null) {
      require(Privilege.SELECT, table);
    }
  }

  /** Refuses who may not read a system table. */
  public void requireSystemTable(String schema, String table) {
    String name = schema + "." + table;
    if (SUPERUSER_TABLES.contains(name)) {
      requireSuperuser("read " + name);
    }
  }

  /** Refuses who may not create objects in a schema. */
  public void requireCreate(String schema) {
    SecuredObject object = SecuredObject.schema(schema);
    if (!access.has(user, Privilege.CREATE, object)) {
      throw refused(
          "user "
              + user
              + " may not create objects in schema "
              + schema
              + "; its owner can GRANT CREATE ON SCHEMA "
              + schema);
    }
  }

  /** Everybody may reach the default schema. */
  private void requireUsage(String schema) {
    if (!schema.equals(Catalog.DEFAULT_SCHEMA)
        && !access.has(user, Privilege.USAGE, SecuredObject.schema(schema))) {
      throw refused(
          "user "
              + user
              + " lacks the privilege USAGE on schema "
              + schema
              + "; its owner can GRANT it");
    }
  }

  static DatabaseException refused(String message) {
    return new DatabaseException(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied: " + message);
  }
}
