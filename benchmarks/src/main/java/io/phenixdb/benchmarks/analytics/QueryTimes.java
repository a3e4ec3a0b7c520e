package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.measure.Summary;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the queries took on one database.
 *
 * @param seconds by query; a query that was given up stands with the limit, one that the database
 *     cannot run is missing
 * @param givenUp how many were given up
 */
record QueryTimes(Map<Integer, Summary> seconds, int givenUp) {
  QueryTimes {
    seconds = new TreeMap<>(seconds);
  }

  /** The geometric mean of the medians. */
  double geometricMean() {
    return Math.exp(
        seconds.values().stream()
            .mapToDouble(summary -> Math.log(summary.median()))
            .average()
            .orElseThrow());
  }

  /** The median of a query. */
  OptionalDouble median(int query) {
    Summary summary = seconds.get(query);
    return summary == null ? OptionalDouble.empty() : OptionalDouble.of(summary.median());
  }

  /**
   * How many times longer queries take than on another database: the geometric mean over the
   * queries that both have.
   */
  double over(QueryTimes other) {
    return Math.exp(
        seconds.entrySet().stream()
            .filter(entry -> other.median(entry.getKey()).isPresent())
            .mapToDouble(entry ->
                Math.log(entry.getValue().median() / other.median(entry.getKey()).orElseThrow()))
            .average()
            .orElseThrow());
  }
}
