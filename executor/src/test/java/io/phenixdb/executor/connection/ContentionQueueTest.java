package io.phenixdb.executor.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.operator.Cancellation;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ContentionQueueTest {
  private static final Predicate<DatabaseException> LOST =
      failure -> failure.state() == SqlState.SERIALIZATION_FAILURE;

  private final List<Long> bounds = new ArrayList<>();
  private final ContentionQueue queue =
      new ContentionQueue(bound -> {
        bounds.add(bound);
        return 0;
      });

  private static DatabaseException defeat() {
    return new DatabaseException(SqlState.SERIALIZATION_FAILURE, "lost");
  }

  @Test
  void aStatementRunsUntilItWinsWithPausesThatMayDouble() {
    AtomicInteger runs = new AtomicInteger();
    String result =
        queue.again(
            () -> {
              if (runs.incrementAndGet() < 10) {
                throw defeat();
              }
              return "won";
            },
            defeat(),
            LOST,
            Cancellation.withoutDeadline());
    assertEquals("won", result);
    assertEquals(10, runs.get());
    for (int i = 1; i < bounds.size(); i++) {
      assertEquals(2 * bounds.get(i - 1), bounds.get(i));
    }
  }

  @Test
  void anotherFailureEndsIt() {
    DatabaseException other = new DatabaseException(SqlState.CHECK_VIOLATION, "no");
    assertSame(
        other,
        assertThrows(
            DatabaseException.class,
            () ->
                queue.again(
                    () -> {
                      throw other;
                    },
                    defeat(),
                    LOST,
                    Cancellation.withoutDeadline())));
  }

  @Test
  void endlessDefeatsAreToldInTheEnd() {
    DatabaseException told =
        assertThrows(
            DatabaseException.class,
            () ->
                queue.again(
                    () -> {
                      throw defeat();
                    },
                    defeat(),
                    LOST,
                    Cancellation.withoutDeadline()));
    assertEquals(SqlState.SERIALIZATION_FAILURE, told.state());
  }

  @Test
  void cancellingEndsTheWait() {
    Cancellation cancellation = Cancellation.withoutDeadline();
    AtomicInteger runs = new AtomicInteger();
    DatabaseException told =
        assertThrows(
            DatabaseException.class,
            () ->
                queue.again(
                    () -> {
                      if (runs.incrementAndGet() == 7) {
                        cancellation.cancel();
                      }
                      throw defeat();
                    },
                    defeat(),
                    LOST,
                    cancellation));
    assertEquals(SqlState.QUERY_CANCELED, told.state());
    assertTrue(runs.get() == 7, runs + " runs");
  }
}
