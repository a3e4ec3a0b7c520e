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
    List<Measurement> compared =
        measurements.stream().filter(measurement -> measurement.name().equals(name)).toList();
    Optional<Measurement> own =
        compared.stream().filter(one -> one.engine().equals(SqlEngines.PHENIX)).findFirst();
    Optional<Measurement> best =
        compared.stream()
            .filter(one -> !one.engine().equals(SqlEngines.PHENIX))
            .max(Comparator.comparingDouble(one -> one.value().median()));
    if (own.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    double ratio = own.get().value().median() / best.get().value().median();
    return Optional.of(
        Measurement.single(
                name + ", to the best peer, " + best.get().engine(), SqlEngines.PHENIX, ratio, "x")
            .withGoal(Goal.atLeast(atLeast)));
  }
}
