package io.phenixdb.planner.system;

import io.phenixdb.storage.catalog.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registry of all system tables. Stateless and thread-safe.
 *
 * <p>Names are stored in lower case, as unquoted identifiers fold. The planner resolves {@code
 * schema.table} here and makes a {@code SystemScan} of it; the executor has a row producer for each
 * entry.
 */
public final class SystemTableDefinitions {
  /** The schema of the tables that ISO/IEC 9075-11 defines. */
  public static final String INFORMATION_SCHEMA = "information_schema";

  /** The schema of the tables of our own. */
  public static final String SYS = "sys";

  private static final Map<QualifiedName, SystemTable> TABLES = index();

  private SystemTableDefinitions() {}

  /** All system tables, those of information_schema first. */
  public static Collection<SystemTable> all() {
    return TABLES.values();
  }

  /** A system table by its folded name, or null. */
  public static @Nullable SystemTable find(String schema, String name) {
    return TABLES.get(new QualifiedName(schema, name));
  }

  /** Whether the schema holds system tables: nothing can be created in it. */
  public static boolean isSystemSchema(String schema) {
    return schema.equals(INFORMATION_SCHEMA) || schema.equals(SYS);
  }

  private static Map<QualifiedName, SystemTable> index() {
    List<SystemTable> tables = new ArrayList<>();
    tables.addAll(InformationSchemaTables.tables());
    tables.addAll(SysTables.tables());
    Map<QualifiedName, SystemTable> byName = new LinkedHashMap<>();
    for (SystemTable table : tables) {
      byName.put(new QualifiedName(table.schema(), table.name()), table);
    }
    return java.util.Collections.unmodifiableMap(byName);
  }
}
