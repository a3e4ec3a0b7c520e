package io.phenixdb.storage.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that repeat a task until they are closed, each with its own pause. A task that fails is
 * reported and repeated.
 */
final class BackgroundWork implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundWork.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /** Starts a thread. */
  void repeat(String name, long pauseMillis, Runnable task) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("phenix-" + name)
            .start(() -> {
              while (pause(pauseMillis)) {
                try {
                  task.run();
                } catch (RuntimeException e) {
                  LOGGER.warn("{} failed and will be tried again: {}", name, e.toString());
                }
              }
            });
    threads.add(thread);
  }

  /** Waits; false when it is time to end. */
  private boolean pause(long pauseMillis) {
    lock.lock();
    try {
      long nanos = pauseMillis * 1_000_000;
      while (!closed && nanos > 0) {
        try {
          nanos = closing.awaitNanos(nanos);
        } catch (InterruptedException e) {
          // Only close() ends this thread, by its flag.
          continue;
        }
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets running tasks finish and ends the threads. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
