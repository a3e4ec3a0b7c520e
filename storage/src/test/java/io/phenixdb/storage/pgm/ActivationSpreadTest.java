package io.phenixdb.storage.pgm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import org.junit.jupiter.api.Test;

class ActivationSpreadTest {
  private static final EdgeFilter OUT = EdgeFilter.of(Direction.OUT, 0);
  private static final EdgeFilter ANY = EdgeFilter.of(Direction.ANY, 0);

  @Test
  void activationIsSharedAmongTheEdgesAndDecaysWithEachHop() {
    ListGraph graph = new ListGraph(5).edge(0, 1).edge(0, 2).edge(1, 3).edge(3, 4);
    SpreadActivation.Result result =
        ActivationSpread.compute(graph, OUT, new int[] {0}, 0.5, 0.01, 10);
    assertResult(
        result,
        new int[] {0, 1, 2, 3, 4},
        new double[] {1, 0.25, 0.25, 0.125, 0.0625},
        new int[] {0, 1, 1, 2, 3});
  }

  @Test
  void vertexFiresOnceAndStillReceives() {
    ListGraph graph = new ListGraph(2).edge(0, 1);
    SpreadActivation.Result result =
        ActivationSpread.compute(graph, ANY, new int[] {0}, 0.5, 0.01, 10);
    assertResult(result, new int[] {0, 1}, new double[] {1.25, 0.5}, new int[] {0, 1});
  }

  @Test
  void belowTheThresholdNothingFiresOrIsReported() {
    ListGraph graph = new ListGraph(4).edge(0, 1).edge(1, 2).edge(2, 3);
    SpreadActivation.Result result =
        ActivationSpread.compute(graph, OUT, new int[] {0}, 0.5, 0.3, 10);
    assertResult(result, new int[] {0, 1}, new double[] {1, 0.5}, new int[] {0, 1});
  }

  @Test
  void activationThatArrivesInPartsAddsUp() {
    ListGraph graph = new ListGraph(5).edge(0, 1).edge(0, 2).edge(1, 3).edge(2, 3).edge(3, 4);
    SpreadActivation.Result result = ActivationSpread.compute(graph, OUT, new int[] {0}, 1, 0.5, 3);
    assertResult(
        result,
        new int[] {0, 3, 4, 1, 2},
        new double[] {1, 1, 1, 0.5, 0.5},
        new int[] {0, 2, 3, 1, 1});
  }

  @Test
  void maxHopsEndsTheRun() {
    ListGraph graph = new ListGraph(3).edge(0, 1).edge(1, 2);
    assertEquals(2, ActivationSpread.compute(graph, OUT, new int[] {0}, 0.5, 0, 1).count());
    assertEquals(1, ActivationSpread.compute(graph, OUT, new int[] {0, 0}, 0.5, 0, 0).count());
  }

  @Test
  void badArgumentsAreRefused() {
    ListGraph graph = new ListGraph(1);
    for (double decay : new double[] {0, -1, 1.1, Double.NaN}) {
      DatabaseException error =
          assertThrows(
              DatabaseException.class,
              () -> ActivationSpread.compute(graph, OUT, new int[] {0}, decay, 0.1, 1));
      assertEquals(SqlState.INVALID_ARGUMENT, error.state());
    }
  }

  private static void assertResult(
      SpreadActivation.Result result, int[] vertices, double[] activations, int[] hops) {
    assertArrayEquals(vertices, java.util.Arrays.copyOf(result.vertices(), result.count()));
    assertArrayEquals(activations, result.activations(), 1e-12);
    assertArrayEquals(hops, result.hops());
  }
}
