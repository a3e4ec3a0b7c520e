package io.phenixdb.benchmarks.sql;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prepared selects of one row by its key over the loopback interface. Server and clients share the
 * process and thus the cores.
 */
public final class RemotePointSelectBenchmark implements Benchmark {
  private static final int[] CLIENTS = {1, 4};

  @Override
  public String name() {
    return "point-select-remote";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0))) {
      try (Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
        ItemTable.create(connection);
        ItemTable.insert(connection, 0, bench.scale().rows());
      }
      for (int clients : CLIENTS) {
        String name = "point select, remote, " + (clients == 1 ? "1 client" : clients + " clients");
        bench.say(name);
        Throughput throughput = measure(server.jdbcUrl(), clients, bench);
        measurements.add(Measurement.of(name, SqlEngines.PHENIX, throughput.perSecond(), "1/s"));
      }
    }
    return measurements;
  }

  private static Throughput measure(String url, int clients, Workbench bench) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      List<Operation> operations = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        Connection connection = DriverManager.getConnection(url);
        connections.add(connection);
        operations.add(select(connection, bench.scale().rows(), client));
      }
      return Throughput.measure(operations, bench.scale().sampling());
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  /** The statement is closed with its connection. */
  private static Operation select(Connection connection, int rows, long seed) throws SQLException {
    PreparedStatement statement = ItemTable.prepareSelect(connection);
    SplittableRandom random = new SplittableRandom(seed);
    return () -> ItemTable.select(statement, random.nextInt(rows));
  }
}
