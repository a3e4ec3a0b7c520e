package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** PhenixDB's figure divided by that of its best peer in the same run. */
final class PeerRatio {
  private PeerRatio() {}

  /**
   * The ratio of a rate, more being better; empty without peers.
   *
   * @param name of the measurements that are compared
   * @param atLeast the goal
   */
  static Optional<Measurement> ofRates(
      List<Measurement> measurements, String name, double atLeast) {
    return of(measurements, name, 1, atLeast);
  }

  /**
   * How many times shorter PhenixDB's time is than that of the best peer; empty without peers.
   *
   * @param name of the measurements that are compared
   * @param atLeast the goal
   */
  static Optional<Measurement> ofTimes(
      List<Measurement> measurements, String name, double atLeast) {
    return of(measurements, name, -1, atLeast);
  }

  private static Optional<Measurement> of(
      List<Measurement> measurements, String name, int sign, double atLeast) {
    List<Measurement> compared =
        measurements.stream().filter(measurement -> measurement.name().equals(name)).toList();
    Optional<Measurement> own =
        compared.stream().filter(one -> one.engine().equals(SqlEngines.PHENIX)).findFirst();
    Optional<Measurement> best =
        compared.stream()
            .filter(one -> !one.engine().equals(SqlEngines.PHENIX))
            .max(Comparator.comparingDouble(one -> sign * one.value().median()));
    if (own.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    double ratio = Math.pow(own.get().value().median() / best.get().value().median(), sign);
    return Optional.of(
        Measurement.single(
                name + ", to the best peer, " + best.get().engine(), SqlEngines.PHENIX, ratio, "x")
            .withGoal(Goal.atLeast(atLeast)));
  }
}
