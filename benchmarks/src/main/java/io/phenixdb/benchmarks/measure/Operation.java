package io.phenixdb.benchmarks.measure;

/** What is done again and again while the time is taken. Confined to one thread. */
@FunctionalInterface
public interface Operation {

  /** Does it once, and fails when the answer is wrong. */
  void run() throws Exception;
}
