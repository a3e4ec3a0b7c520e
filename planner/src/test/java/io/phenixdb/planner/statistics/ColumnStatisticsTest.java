package io.phenixdb.planner.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnStatisticsTest {
  private static final ColumnStatistics NUMBERS =
      new ColumnStatistics(
          100,
          0.1,
          List.of(new ColumnStatistics.CommonValue(7L, 0.3)),
          List.of(0L, 10L, 20L, 30L, 40L));

  @Test
  void aFrequentValueHasItsOwnShareAndTheOthersShareTheRest() {
    assertEquals(0.3, NUMBERS.shareEqualTo(7L));
    assertEquals(0.6 / 99, NUMBERS.shareEqualTo(8L), 1e-12);
    assertEquals(0.9 / 100, NUMBERS.shareEqualToAny(), 1e-12);
  }

  @Test
  void valuesBelowABoundAreCountedBetweenTheBounds() {
    assertEquals(0, NUMBERS.shareBelow(-5L));
    assertEquals(0.9 * 0.375, NUMBERS.shareBelow(15.0), 1e-12);
    assertEquals(0.9, NUMBERS.shareBelow(41L));
  }

  @Test
  void sharesGrowWithTheBound() {
    double before = 0;
    for (long bound = -1; bound < 45; bound++) {
      Double share = NUMBERS.shareBelow(bound);
      assertTrue(share != null && share >= before, "at " + bound);
      before = share;
    }
  }

  @Test
  void textIsOrderedByItsBytes() {
    ColumnStatistics text =
        new ColumnStatistics(3, 0, List.of(), List.of(bytes("a"), bytes("m"), bytes("z")));
    assertEquals(0.25, text.shareBelow(bytes("c")));
    assertEquals(0.75, text.shareBelow(bytes("p")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void withoutAHistogramNothingIsKnownOfRanges() {
    assertNull(new ColumnStatistics(1, 0, List.of(), List.of()).shareBelow(1L));
  }

  @Test
  void impossibleFiguresAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ColumnStatistics(0, 0, List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new ColumnStatistics(1, 1.5, List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new ColumnStatistics(1, 0, List.of(), List.of(1L)));
  }
}
