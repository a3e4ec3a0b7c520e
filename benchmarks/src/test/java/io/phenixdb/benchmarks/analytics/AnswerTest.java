package io.phenixdb.benchmarks.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static Answer answer(String... rows) {
    return new Answer(java.util.Arrays.stream(rows).map(row -> List.of(row.split("\\|"))).toList());
  }

  @Test
  void rowsMayComeInAnyOrder() {
    assertEquals(Optional.empty(), answer("a|1", "b|2.50").difference(answer("b|2.50", "a|1")));
  }

  @Test
  void averagesMayHaveAnotherScale() {
    assertEquals(Optional.empty(), answer("0.333333").difference(answer("0.33333333333333331")));
    assertTrue(answer("0.333333").difference(answer("0.3334")).isPresent());
  }

  @Test
  void sumsOfOneScaleMustBeEqual() {
    assertTrue(answer("1234.56").difference(answer("1234.57")).isPresent());
  }

  @Test
  void missingRowsAndOtherTextsAreDifferences() {
    assertTrue(answer("a").difference(answer("a", "a")).isPresent());
    assertTrue(answer("a").difference(answer("b")).isPresent());
  }
}
