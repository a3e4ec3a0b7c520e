package io.phenixdb.executor.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  @Test
  void everyNumberIsRunOnce() {
    try (WorkerPool pool = new WorkerPool(4)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(1_000);
      pool.run(1_000, 4, runs::incrementAndGet);
      for (int i = 0; i < runs.length(); i++) {
        assertEquals(1, runs.get(i));
      }
    }
  }

  @Test
  void numbersAreRunAtTheSameTime() {
    try (WorkerPool pool = new WorkerPool(3)) {
      CountDownLatch all = new CountDownLatch(3);
      pool.run(
          3,
          3,
          i -> {
            all.countDown();
            await(all); // ends only when three threads are here
          });
      assertEquals(0, all.getCount());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneThreadMeansTheCallersOwn() {
    try (WorkerPool pool = new WorkerPool(4)) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      pool.run(100, 1, i -> threads.add(Thread.currentThread()));
      assertEquals(Set.of(Thread.currentThread()), threads);
    }
  }

  @Test
  void aFailureReachesTheCallerAndEndsTheWork() {
    try (WorkerPool pool = new WorkerPool(2)) {
      IllegalStateException failure = new IllegalStateException("part 0");
      AtomicIntegerArray runs = new AtomicIntegerArray(1);
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  pool.run(
                      10_000,
                      1,
                      i -> {
                        runs.incrementAndGet(0);
                        throw failure;
                      }));
      assertSame(failure, thrown);
      assertEquals(1, runs.get(0));
    }
  }

  @Test
  void workWithinWorkDoesNotWaitForThreadsThatAreBusy() {
    try (WorkerPool pool = new WorkerPool(2)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(1);
      pool.run(8, 2, outer -> pool.run(8, 2, inner -> runs.incrementAndGet(0)));
      assertEquals(64, runs.get(0));
    }
  }

  @Test
  void aClosedPoolLeavesTheWorkToTheCaller() {
    WorkerPool pool = new WorkerPool(2);
    pool.close();
    AtomicIntegerArray runs = new AtomicIntegerArray(1);
    pool.run(8, 2, i -> runs.incrementAndGet(0));
    assertEquals(8, runs.get(0));
  }
}
