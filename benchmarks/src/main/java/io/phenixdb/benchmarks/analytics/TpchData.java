package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.sqltests.tpch.TpchTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of TPC-H for each database: PhenixDB and DuckDB copy files in, the others insert. Row
 * stores get an index on each foreign key and statistics.
 *
 * @param directory for the files, which are written when first asked for
 */
record TpchData(double scaleFactor, Path directory) {
  private static final List<String> FOREIGN_KEYS =
      List.of(
          "nation n_regionkey",
          "supplier s_nationkey",
          "customer c_nationkey",
          "orders o_custkey",
          "lineitem l_partkey",
          "lineitem l_suppkey",
          "partsupp ps_suppkey");

  /** Loads all tables; returns the seconds that took, without generating the files. */
  double load(Connection connection, AnalyticEngine engine, boolean warm)
      throws SQLException, IOException {
    boolean copies = !engine.rowStore();
    if (copies) {
      for (String table : TpchTables.names()) {
        file(table);
      }
    }
    long start = System.nanoTime();
    for (String table : TpchTables.names()) {
      String tiering = warm && engine.name().equals(SqlEngines.PHENIX) ? tiering(table) : "";
      execute(connection, TpchTables.definition(table, engine.dialect().textType()) + tiering);
      if (copies) {
        boolean duck = engine.name().equals(StorageEngines.DUCKDB);
        execute(
            connection,
            "COPY "
                + table
                + " FROM '"
                + file(table)
                + "' (FORMAT CSV, DELIMITER '|'"
                + (duck ? ", HEADER false, QUOTE '')" : ")"));
      } else {
        TpchTables.insert(connection, table, scaleFactor, engine.dialect().datesAsText());
      }
    }
    if (engine.rowStore()) {
      for (String key : FOREIGN_KEYS) {
        String[] parts = key.split(" ");
        execute(
            connection,
            "CREATE INDEX " + parts[1] + "_index ON " + parts[0] + " (" + parts[1] + ")");
      }
    }
    switch (engine.name()) {
      case "H2", "SQLite" -> execute(connection, "ANALYZE");
      case SqlEngines.PHENIX -> {
        if (warm) {
          execute(connection, "CHECKPOINT");
        }
      }
      default -> {}
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Creates all tables of PhenixDB, empty. */
  static void create(Connection connection) throws SQLException {
    for (String table : TpchTables.names()) {
      execute(connection, TpchTables.definition(table, "VARCHAR(200)"));
    }
  }

  private static String tiering(String table) {
    return switch (table) {
      case "orders" -> " TIERING ON (o_orderdate) (WARM AFTER INTERVAL '1' DAY)";
      case "lineitem" -> " TIERING ON (l_shipdate) (WARM AFTER INTERVAL '1' DAY)";
      default -> "";
    };
  }

  private Path file(String table) throws IOException {
    Path file = directory.resolve(table + ".tbl");
    if (!Files.exists(file)) {
      TpchTables.write(file, table, scaleFactor);
    }
    return file;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
