package io.phenixdb.executor.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * Threads that help statements with parts of their work: a work-stealing pool whose threads start
 * when they are needed and end when they are idle. Thread-safe.
 *
 * <p>Whoever has work takes part in it: a busy or closed pool makes statements slower, it never
 * makes them wait for each other.
 */
public final class WorkerPool implements AutoCloseable {
  private final ForkJoinPool pool;
  private final int threads;

  /** A pool; with one thread all work is done by its callers. */
  public WorkerPool(int threads) {
    this.threads = threads;
    this.pool =
        new ForkJoinPool(
            Math.max(1, threads),
            forkJoinPool -> {
              ForkJoinWorkerThread worker =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(forkJoinPool);
              worker.setName("phenix worker " + worker.getPoolIndex());
              worker.setDaemon(true);
              return worker;
            },
            null,
            true);
  }

  /** A pool with a thread for each core. */
  public static WorkerPool forAllCores() {
    return new WorkerPool(Runtime.getRuntime().availableProcessors());
  }

  /** How many threads work at the same time at most. */
  public int threads() {
    return threads;
  }

  /**
   * Runs a task once for each number below {@code count}, on the calling thread and others, and
   * returns when all have ended. When one fails, those that have not begun never do, and the
   * failure of the lowest number is thrown.
   *
   * @param most threads at a time
   */
  public void run(int count, int most, IntConsumer task) {
    Work work = new Work(count, task);
    for (int i = 1; i < Math.min(Math.min(count, most), threads); i++) {
      try {
        pool.execute(work::help);
      } catch (RejectedExecutionException closed) {
        break; // the caller does it alone
      }
    }
    work.help();
    work.await();
  }

  private static final class Work {
    private final int count;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open;
    private final AtomicReferenceArray<Throwable> failures;
    private volatile boolean failed;

    Work(int count, IntConsumer task) {
      this.count = count;
      this.task = task;
      this.open = new CountDownLatch(count);
      this.failures = new AtomicReferenceArray<>(count);
    }

    /** Takes numbers until there are none; what was not begun when another failed is skipped. */
    void help() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          if (!failed) {
            task.accept(i);
          }
        } catch (Throwable failure) {
          failures.set(i, failure);
          failed = true;
        } finally {
          open.countDown();
        }
      }
    }

    /** Waits for what other threads have begun: it ends soon after an interrupt, too. */
    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          open.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      for (int i = 0; failed && i < count; i++) {
        switch (failures.get(i)) {
          case null -> {}
          case RuntimeException failure -> throw failure;
          case Error failure -> throw failure;
          case Throwable failure -> throw new IllegalStateException(failure);
        }
      }
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
