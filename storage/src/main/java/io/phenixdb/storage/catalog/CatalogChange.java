package io.phenixdb.storage.catalog;

import io.phenixdb.storage.access.ObjectOwner;
import io.phenixdb.storage.access.PrivilegeGrant;
import io.phenixdb.storage.access.RoleDefinition;

/**
 * One change of the catalog, with every id and name resolved: what DDL commits through the log.
 * Applying a change that does not fit (a name taken or missing) raises 42P07, 42710, 42P01 or
 * 42704.
 */
public sealed interface CatalogChange {
  record CreateSchema(String name) implements CatalogChange {}

  /** Refused with 2BP01 while the schema holds objects. */
  record DropSchema(String name) implements CatalogChange {}

  record CreateTable(TableDefinition table) implements CatalogChange {}

  /** Replaces the definition of the table with the same id: ALTER TABLE, COMMENT ON. */
  record AlterTable(TableDefinition table) implements CatalogChange {}

  /**
   * Drops the table with its indexes and owned sequences; refused with 2BP01 while a foreign key of
   * another table, or a graph, needs it.
   */
  record DropTable(long tableId) implements CatalogChange {}

  record CreateView(ViewDefinition view, boolean replace) implements CatalogChange {}

  record DropView(long viewId) implements CatalogChange {}

  record CreateIndex(IndexDefinition index) implements CatalogChange {}

  record CreateVectorIndex(VectorIndexDefinition index) implements CatalogChange {}

  /** Drops a secondary or vector index. */
  record DropIndex(long indexId) implements CatalogChange {}

  record CreateSequence(SequenceDefinition sequence) implements CatalogChange {}

  record DropSequence(long sequenceId) implements CatalogChange {}

  record CreateGraph(PropertyGraphDefinition graph, boolean replace) implements CatalogChange {}

  record DropGraph(long graphId) implements CatalogChange {}

  /** Makes a role, or replaces the one of that name. */
  record PutRole(RoleDefinition role) implements CatalogChange {}

  /** Refused with 2BP01 while the role owns something or privileges hang on it. */
  record DropRole(String name) implements CatalogChange {}

  record GrantPrivilege(PrivilegeGrant grant) implements CatalogChange {}

  /** Takes a privilege away; one that is grantable loses the right to be granted alone. */
  record RevokePrivilege(PrivilegeGrant grant) implements CatalogChange {}

  record SetOwner(ObjectOwner owner) implements CatalogChange {}
}
