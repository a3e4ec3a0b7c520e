package io.phenixdb.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How often operations were done in a second.
 *
 * @param perSecond of all threads together, by the clock on the wall
 * @param cpuMicros CPU time of the calling threads an operation: what the engine's own threads use
 *     is not in it
 */
public record Throughput(Summary perSecond, Summary cpuMicros) {

  /** How many operations a thread does between two looks at the clock. */
  private static final int CLOCK_STRIDE = 8;

  private record Sample(long operations, double seconds, double cpuSeconds) {}

  /**
   * Runs each operation on a thread of its own, first to warm up, then for each sample.
   *
   * @throws Exception what an operation threw
   */
  public static Throughput measure(List<? extends Operation> operations, Sampling sampling)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(operations.size())) {
      sample(threads, operations, sampling.warmupMillis());
      double[] perSecond = new double[sampling.samples()];
      double[] cpuMicros = new double[sampling.samples()];
      for (int i = 0; i < sampling.samples(); i++) {
        Sample sample = sample(threads, operations, sampling.sampleMillis());
        perSecond[i] = sample.operations / sample.seconds;
        cpuMicros[i] = sample.cpuSeconds * 1e6 / sample.operations;
      }
      return new Throughput(Summary.of(perSecond), Summary.of(cpuMicros));
    }
  }

  private static Sample sample(
      ExecutorService threads, List<? extends Operation> operations, long millis) throws Exception {
    CyclicBarrier start = new CyclicBarrier(operations.size());
    List<Callable<Sample>> tasks = new ArrayList<>();
    for (Operation operation : operations) {
      tasks.add(() -> {
        start.await();
        return loop(operation, millis * 1_000_000);
      });
    }
    long count = 0;
    double seconds = 0;
    double cpuSeconds = 0;
    for (Future<Sample> future : threads.invokeAll(tasks)) {
      Sample sample = result(future);
      count += sample.operations;
      seconds = Math.max(seconds, sample.seconds);
      cpuSeconds += sample.cpuSeconds;
    }
    return new Sample(count, seconds, cpuSeconds);
  }

  private static Sample result(Future<Sample> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Sample loop(Operation operation, long nanos) throws Exception {
    long cpuStart = threadCpuNanos();
    long start = System.nanoTime();
    long operations = 0;
    long elapsed;
    do {
      for (int i = 0; i < CLOCK_STRIDE; i++) {
        operation.run();
      }
      operations += CLOCK_STRIDE;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    return new Sample(operations, elapsed / 1e9, (threadCpuNanos() - cpuStart) / 1e9);
  }

  /** CPU time of the calling thread. */
  static long threadCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
