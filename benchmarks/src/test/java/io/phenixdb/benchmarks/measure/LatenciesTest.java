package io.phenixdb.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class LatenciesTest {

  @Test
  void percentilesCountTheTimesOfAllThreads() {
    Latencies latencies =
        Latencies.of(List.of(new long[] {4_000, 1_000}, new long[] {3_000, 2_000}));
    assertEquals(4, latencies.count());
    assertEquals(2, latencies.micros(0.5));
    assertEquals(4, latencies.micros(0.99));
    assertEquals(4, latencies.micros(1));
    assertThrows(IllegalArgumentException.class, () -> Latencies.of(List.of()));
  }
}
