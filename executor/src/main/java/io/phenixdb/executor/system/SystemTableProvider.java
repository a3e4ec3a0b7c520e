package io.phenixdb.executor.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.SystemTables;
import io.phenixdb.executor.session.SessionRegistry;
import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the producer of each system table and runs it. Thread-safe. */
public final class SystemTableProvider implements SystemTables {
  private final StorageEngine engine;
  private final Map<QualifiedName, SystemRows> producers = new HashMap<>();

  /** Producers over an engine, its sessions and its meters. */
  public SystemTableProvider(
      StorageEngine engine,
      SessionRegistry sessions,
      MeterRegistry meters,
      ViewColumns viewColumns) {
    this.engine = engine;
    informationSchema(new InformationSchemaRows(viewColumns));
    objects(new ObjectRows(viewColumns), new IndexRows(engine));
    engine(new EngineRows(engine, sessions, meters));
  }

  private void informationSchema(InformationSchemaRows rows) {
    standard("schemata", rows::schemata);
    standard("tables", rows::tables);
    standard("columns", rows::columns);
    standard("views", rows::views);
    standard("sequences", rows::sequences);
    standard("table_constraints", ConstraintRows::tableConstraints);
    standard("key_column_usage", ConstraintRows::keyColumnUsage);
    standard("referential_constraints", ConstraintRows::referentialConstraints);
    standard("check_constraints", ConstraintRows::checkConstraints);
    standard("property_graphs", GraphRows::graphs);
    standard("pg_element_tables", GraphRows::elementTables);
    standard("pg_labels", GraphRows::labels);
    standard("pg_properties", GraphRows::properties);
  }

  private void objects(ObjectRows objects, IndexRows indexes) {
    own("tables", objects::tables);
    own("columns", objects::columns);
    own("indexes", indexes::indexes);
    own("index_columns", indexes::indexColumns);
    own("vector_indexes", indexes::vectorIndexes);
    own("primary_keys", ConstraintRows::primaryKeys);
    own("foreign_keys", ConstraintRows::foreignKeys);
    own("functions", ReferenceRows::functions);
    own("type_info", ReferenceRows::types);
    own("roles", RoleRows::roles);
    own("privileges", RoleRows::privileges);
  }

  private void engine(EngineRows rows) {
    own("tiers", rows::tiers);
    own("segments", rows::segments);
    own("sessions", rows::sessions);
    own("statements", rows::statements);
    own("metrics", rows::metrics);
    own("settings", rows::settings);
    own("audit", rows::audit);
    own("access_events", rows::accessEvents);
  }

  private void standard(String table, SystemRows rows) {
    producers.put(new QualifiedName(SystemTableDefinitions.INFORMATION_SCHEMA, table), rows);
  }

  private void own(String table, SystemRows rows) {
    producers.put(new QualifiedName(SystemTableDefinitions.SYS, table), rows);
  }

  /** The tables that can be read. */
  Set<QualifiedName> tables() {
    return producers.keySet();
  }

  @Override
  public EventJournal journal() {
    return engine.journal();
  }

  @Override
  public BatchCursor read(String schema, String table, int[] columns, ExecutionContext context) {
    SystemRows rows = producers.get(new QualifiedName(schema, table));
    SystemTable definition = SystemTableDefinitions.find(schema, table);
    if (rows == null || definition == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "there is no system table " + schema + "." + table);
    }
    RowSink sink = new RowSink(definition);
    rows.produce(new Reading(context), sink);
    Iterator<Batch> batches = sink.batches(columns).iterator();
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        return batches.hasNext() ? batches.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
