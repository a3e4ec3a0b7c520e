package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IoBudgetTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

  @Test
  void workRestsUntilItsBytesFitTheRate() {
    IoBudget budget = new IoBudget(100, now::get);
    assertTrue(budget.allows());
    budget.spend(150);
    assertFalse(budget.allows());
    now.addAndGet(SECOND);
    assertFalse(budget.allows());
    now.addAndGet(SECOND / 2);
    assertTrue(budget.allows());
  }

  @Test
  void workThatWasDoneAnywayIsAddedUp() {
    IoBudget budget = new IoBudget(100, now::get);
    budget.spend(100);
    budget.spend(100);
    now.addAndGet(2 * SECOND - 1);
    assertFalse(budget.allows());
    now.addAndGet(1);
    assertTrue(budget.allows());
  }

  @Test
  void withoutALimitThereIsNoRest() {
    IoBudget budget = new IoBudget(0, now::get);
    budget.spend(Long.MAX_VALUE);
    assertTrue(budget.allows());
  }
}
