package io.phenixdb.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SummaryTest {

  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertEquals(new Summary(2, 1, 9, 3), Summary.of(9, 1, 2));
    assertEquals(new Summary(2.5, 1, 9, 4), Summary.of(9, 1, 2, 3));
    assertThrows(IllegalArgumentException.class, Summary::of);
  }

  @Test
  void dividingTurnsSecondsIntoRates() {
    assertEquals(new Summary(50, 25, 100, 3), Summary.of(1, 2, 4).dividing(100));
  }

  @Test
  void goalsHaveADirection() {
    assertTrue(Goal.atLeast(5).isMetBy(5));
    assertFalse(Goal.atLeast(5).isMetBy(4.9));
    assertTrue(Goal.atMost(5).isMetBy(5));
    assertFalse(Goal.atMost(5).isMetBy(5.1));
    assertFalse(Goal.atMost(5).isMetBy(Double.NaN));
    assertEquals(">= 100,000", Goal.atLeast(100_000).toString());
  }

  @Test
  void aFailingOperationFailsTheMeasurement() {
    Sampling sampling = new Sampling(1, 1, 1);
    Operation failing =
        () -> {
          throw new IllegalStateException("wrong answer");
        };
    assertThrows(IllegalStateException.class, () -> Throughput.measure(List.of(failing), sampling));
  }
}
