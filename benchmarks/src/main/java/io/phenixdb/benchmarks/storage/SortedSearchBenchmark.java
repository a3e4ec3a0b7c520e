package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.polynomial.RankModel;
import io.phenixdb.storage.segment.RowRange;
import io.phenixdb.storage.segment.SortedSearch;
import io.phenixdb.storage.segment.ZoneMap;
import io.phenixdb.storage.type.DataType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finding a range in a column that is sorted through a segment: by the polynomial rank model and by
 * binary search, on values of different distributions; and a narrow range of time through SQL.
 */
public final class SortedSearchBenchmark implements Benchmark {
  private static final int ROWS = 131_072;
  private static final int BLOCK_ROWS = 4_096;
  private static final int SEARCHES = 200_000;

  @Override
  public String name() {
    return "sorted-search";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(42);
    measure("a reading a minute", i -> 60_000L * i, bench, measurements);
    measure("with jitter", i -> 60_000L * i + random.nextInt(50_000), bench, measurements);
    long[] growing = {0};
    measure("Poisson arrivals", i -> growing[0] += exponential(random), bench, measurements);
    measure("quadratic growth", i -> (long) i * i, bench, measurements);
    measure("normal quantiles", i -> (long) (1e9 * normalQuantile(i)), bench, measurements);
    measure("exponential growth", i -> (long) Math.exp(i * 40.0 / ROWS), bench, measurements);
    measureSql(bench, measurements);
    return measurements;
  }

  private static long exponential(SplittableRandom random) {
    return (long) (-1000 * Math.log(1 - random.nextDouble()));
  }

  /** A logistic curve, close to the normal distribution's. */
  private static double normalQuantile(int row) {
    double share = (row + 0.5) / ROWS;
    return Math.log(share / (1 - share)) / 1.702;
  }

  private static void measure(
      String shape, IntToLongFunction value, Workbench bench, List<Measurement> measurements)
      throws Exception {
    long[] values = new long[ROWS];
    Arrays.setAll(values, value::applyAsLong);
    Arrays.sort(values);
    RankModel model = RankModel.fit(i -> values[i], ROWS);
    long[] keys =
        new SplittableRandom(7).longs(SEARCHES, 0, ROWS).map(r -> values[(int) r]).toArray();
    double halving = nanos(values, null, keys, bench);
    double modelled = nanos(values, model, keys, bench);
    String name = "rank in a sorted column, " + shape;
    measurements.add(
        Measurement.single(name + ", binary search, CPU", SqlEngines.PHENIX, halving, "ns"));
    measurements.add(
        Measurement.single(name + ", polynomial, CPU", SqlEngines.PHENIX, modelled, "ns"));
    measurements.add(
        Measurement.single(
            name + ", largest error", SqlEngines.PHENIX, model.maxErrorRows(), "rows"));
  }

  private static double nanos(
      long[] values, @Nullable RankModel model, long[] keys, Workbench bench) throws Exception {
    ColumnVector[] blocks = new ColumnVector[ROWS / BLOCK_ROWS];
    long[] starts = new long[blocks.length + 1];
    for (int i = 0; i < blocks.length; i++) {
      long[] part = Arrays.copyOfRange(values, i * BLOCK_ROWS, (i + 1) * BLOCK_ROWS);
      blocks[i] = new LongColumn(DataType.BIGINT, part, null, part.length);
      starts[i + 1] = starts[i] + part.length;
    }
    ZoneMap[] zones = Arrays.stream(blocks).map(ZoneMap::of).toArray(ZoneMap[]::new);
    SortedSearch search = new SortedSearch(starts, zones, model, i -> blocks[i]);
    Rounds rounds =
        Rounds.measure(
            () -> {
              for (long key : keys) {
                RowRange rows = search.find(key, null);
                if (rows.from() == ROWS || rows.to() != ROWS) {
                  throw new IllegalStateException("no row from " + key);
                }
              }
            },
            bench.scale().isQuick() ? 1 : 5,
            bench.scale().isQuick() ? 1 : 7);
    return rounds.cpuSeconds().median() * 1e9 / keys.length;
  }

  /** Ten readings of a table of readings in segments, without an index on their time. */
  private static void measureSql(Workbench bench, List<Measurement> measurements) throws Exception {
    int rows = bench.scale().isQuick() ? 20_000 : 2_000_000;
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:phenix:" + bench.newDirectory("sorted-search").resolve("db"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE reading (taken BIGINT NOT NULL, level DOUBLE NOT NULL)");
      load(connection, rows);
      statement.execute("CHECKPOINT");
      SplittableRandom random = new SplittableRandom(3);
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT SUM(level) FROM reading WHERE taken BETWEEN ? AND ?")) {
        int queries = bench.scale().isQuick() ? 20 : 2_000;
        Rounds rounds =
            Rounds.measure(
                () -> {
                  for (int i = 0; i < queries; i++) {
                    sum(select, random.nextInt(rows - 10));
                  }
                },
                bench.scale().isQuick() ? 1 : 3,
                bench.scale().rounds());
        measurements.add(
            Measurement.of(
                String.format(Locale.ROOT, "sum of 10 of %,d rows by time, no index, CPU", rows),
                SqlEngines.PHENIX,
                rounds.cpuSeconds().times(1e6 / queries),
                "us"));
      }
    }
  }

  private static void load(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO reading VALUES (?, ?)")) {
      for (int i = 0; i < rows; i++) {
        insert.setLong(1, 60_000L * i);
        insert.setDouble(2, i);
        insert.addBatch();
        if ((i + 1) % 2_000 == 0) {
          insert.executeBatch();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void sum(PreparedStatement select, int first) throws SQLException {
    select.setLong(1, 60_000L * first);
    select.setLong(2, 60_000L * (first + 9));
    try (ResultSet result = select.executeQuery()) {
      if (!result.next() || result.getDouble(1) != 10.0 * first + 45) {
        throw new IllegalStateException("another sum from " + first);
      }
    }
  }
}
