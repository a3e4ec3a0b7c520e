package io.phenixdb.benchmarks.measure;

/**
 * What rounds of fixed work took.
 *
 * @param seconds a round, by the clock on the wall
 * @param cpuSeconds a round, CPU time of the calling thread
 */
public record Rounds(Summary seconds, Summary cpuSeconds) {

  /**
   * Does a round without taking the time, as often as told, and then the timed ones.
   *
   * @throws Exception what a round threw
   */
  public static Rounds measure(Operation round, int warmups, int rounds) throws Exception {
    for (int i = 0; i < warmups; i++) {
      round.run();
    }
    double[] seconds = new double[rounds];
    double[] cpuSeconds = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long cpuStart = Throughput.threadCpuNanos();
      long start = System.nanoTime();
      round.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
      cpuSeconds[i] = (Throughput.threadCpuNanos() - cpuStart) / 1e9;
    }
    return new Rounds(Summary.of(seconds), Summary.of(cpuSeconds));
  }
}
