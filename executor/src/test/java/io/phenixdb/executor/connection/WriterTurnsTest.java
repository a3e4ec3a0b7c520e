package io.phenixdb.executor.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriterTurnsTest {
  private static final int WRITERS = 2;
  private final WriterTurns turns = new WriterTurns(WRITERS);

  @Test
  void noMoreThanTheGivenNumberOfVirtualThreadsHaveATurn() throws Exception {
    AtomicInteger writing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.submit(() -> {
          try (WriterTurns.Turn ignored = turns.begin(true)) {
            most.accumulateAndGet(writing.incrementAndGet(), Math::max);
            Thread.yield();
            writing.decrementAndGet();
          }
          return done.incrementAndGet();
        });
      }
    }
    assertEquals(200, done.get());
    assertTrue(most.get() <= WRITERS, most.get() + " writers at a time");
  }

  @Test
  void aTurnEndsOnceAndMakesRoomForTheNext() throws Exception {
    CountDownLatch taken = new CountDownLatch(WRITERS);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        threads.submit(() -> {
          try (WriterTurns.Turn turn = turns.begin(true)) {
            taken.countDown();
            end.await();
            turn.close();
          }
          return null;
        });
      }
      taken.await();
      Future<Boolean> next =
          threads.submit(() -> {
            try (WriterTurns.Turn ignored = turns.begin(true)) {
              return end.getCount() == 0;
            }
          });
      assertFalse(next.isDone());
      end.countDown();
      assertTrue(next.get());
    }
  }

  @Test
  void longStatementsAndPlatformThreadsWaitForNobody() throws Exception {
    CountDownLatch taken = new CountDownLatch(WRITERS);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WRITERS; i++) {
        threads.submit(() -> {
          try (WriterTurns.Turn ignored = turns.begin(true)) {
            taken.countDown();
            end.await();
          }
          return null;
        });
      }
      taken.await();
      turns.begin(true).close();
      threads.submit(() -> turns.begin(false).close()).get();
      end.countDown();
    }
  }
}
