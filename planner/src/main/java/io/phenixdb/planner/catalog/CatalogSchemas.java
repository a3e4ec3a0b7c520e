package io.phenixdb.planner.catalog;

import io.phenixdb.planner.statistics.TableStatistics;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Makes the root schema of a catalog version; tables are made when they are looked up first. */
public final class CatalogSchemas {
  private CatalogSchemas() {}

  /**
   * The root schema: one sub-schema a schema of the catalog, and the system schemas.
   *
   * @param viewRowTypes tells the row type of a view's query
   * @param guard asked before anything is read
   */
  public static CalciteSchema root(
      Catalog catalog,
      TableStatistics statistics,
      BiFunction<ViewDefinition, RelDataTypeFactory, RelDataType> viewRowTypes,
      ReadGuard guard) {
    Map<String, Schema> schemas = new HashMap<>();
    for (String name : catalog.schemas()) {
      schemas.put(name, new UserSchema(name, catalog, statistics, viewRowTypes, guard));
    }
    for (SystemTable table : SystemTableDefinitions.all()) {
      schemas.putIfAbsent(table.schema(), new SystemSchema(table.schema(), guard));
    }
    AbstractSchema root =
        new AbstractSchema() {
          @Override
          protected Map<String, Schema> getSubSchemaMap() {
            return schemas;
          }
        };
    return CalciteSchema.createRootSchema(false, true, "", root);
  }

  private static final class UserSchema extends AbstractSchema {
    private final Map<String, Table> tables = new HashMap<>();

    UserSchema(
        String name,
        Catalog catalog,
        TableStatistics statistics,
        BiFunction<ViewDefinition, RelDataTypeFactory, RelDataType> viewRowTypes,
        ReadGuard guard) {
      for (Map.Entry<QualifiedName, TableDefinition> entry : catalog.tables().entrySet()) {
        if (entry.getKey().schema().equals(name)) {
          TableDefinition table = entry.getValue();
          tables.put(entry.getKey().name(), new BaseTable(table, statistics, guard));
        }
      }
      for (Map.Entry<QualifiedName, ViewDefinition> entry : catalog.views().entrySet()) {
        if (entry.getKey().schema().equals(name)) {
          tables.put(entry.getKey().name(), new ViewTable(entry.getValue(), viewRowTypes, guard));
        }
      }
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return tables;
    }
  }

  private static final class SystemSchema extends AbstractSchema {
    private final Map<String, Table> tables = new HashMap<>();

    SystemSchema(String name, ReadGuard guard) {
      for (SystemTable table : SystemTableDefinitions.all()) {
        if (table.schema().equals(name)) {
          tables.put(table.name(), new SystemTableAdapter(table, guard));
        }
      }
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return tables;
    }
  }
}
