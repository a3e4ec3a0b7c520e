package io.phenixdb.benchmarks.suite;

import io.phenixdb.benchmarks.measure.Measurement;
import java.util.List;

/** One benchmark: it makes its data, measures, checks the answers and cleans up. */
public interface Benchmark {

  /** Its name, in words joined by hyphens. */
  String name();

  /**
   * Runs it.
   *
   * @throws Exception what went wrong; a wrong answer is an {@link IllegalStateException}
   */
  List<Measurement> run(Workbench bench) throws Exception;
}
