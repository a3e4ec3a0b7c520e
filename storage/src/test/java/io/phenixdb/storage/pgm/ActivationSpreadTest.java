package io.phenixdb.storage.pgm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActivationSpreadTest {
  private static final EdgeFilter OUT = EdgeFilter.of(Direction.OUT, 0);
  private static final EdgeFilter ANY = EdgeFilter.of(Direction.ANY, 0);

  /** The result, which both forms of the algorithm give to the last bit. */
  private static SpreadActivation.Result compute(
      GraphTopology graph,
      EdgeFilter filter,
      int[] seeds,
      double decay,
      double threshold,
      int maxHops) {
    SpreadActivation.Result result =
        ActivationSpread.compute(graph, filter, seeds, decay, threshold, maxHops);
    SpreadActivation.Result dense =
        DenseActivationSpread.compute(
            DenseGraph.of(graph, filter), seeds, decay, threshold, maxHops);
    assertArrayEquals(result.vertices(), dense.vertices());
    assertArrayEquals(result.activations(), dense.activations());
    assertArrayEquals(result.hops(), dense.hops());
    return result;
  }

  @Test
  void bothFormsAgreeOnRandomGraphs() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int vertices = 1 + random.nextInt(60);
      ListGraph graph = new ListGraph(vertices);
      for (int i = random.nextInt(vertices * 4); i > 0; i--) {
        graph.edge(random.nextInt(vertices), random.nextInt(vertices));
      }
      int[] seeds = random.ints(1 + random.nextInt(3), 0, vertices).toArray();
      SpreadActivation.Result result =
          compute(
              graph, random.nextBoolean() ? OUT : ANY, seeds, 0.9, random.nextDouble() * 0.1, 6);
      for (int i = 1; i < result.count(); i++) {
        boolean ordered =
            result.activations()[i - 1] > result.activations()[i]
                || (result.activations()[i - 1] == result.activations()[i]
                    && result.vertices()[i - 1] < result.vertices()[i]);
        assertTrue(ordered, "seed " + seed);
      }
    }
  }

  @Test
  void activationIsSharedAmongTheEdgesAndDecaysWithEachHop() {
    ListGraph graph = new ListGraph(5).edge(0, 1).edge(0, 2).edge(1, 3).edge(3, 4);
    SpreadActivation.Result result = compute(graph, OUT, new int[] {0}, 0.5, 0.01, 10);
    assertResult(
        result,
        new int[] {0, 1, 2, 3, 4},
        new double[] {1, 0.25, 0.25, 0.125, 0.0625},
        new int[] {0, 1, 1, 2, 3});
  }

  @Test
  void vertexFiresOnceAndStillReceives() {
    ListGraph graph = new ListGraph(2).edge(0, 1);
    SpreadActivation.Result result = compute(graph, ANY, new int[] {0}, 0.5, 0.01, 10);
    assertResult(result, new int[] {0, 1}, new double[] {1.25, 0.5}, new int[] {0, 1});
  }

  @Test
  void belowTheThresholdNothingFiresOrIsReported() {
    ListGraph graph = new ListGraph(4).edge(0, 1).edge(1, 2).edge(2, 3);
    SpreadActivation.Result result = compute(graph, OUT, new int[] {0}, 0.5, 0.3, 10);
    assertResult(result, new int[] {0, 1}, new double[] {1, 0.5}, new int[] {0, 1});
  }

  @Test
  void activationThatArrivesInPartsAddsUp() {
    ListGraph graph = new ListGraph(5).edge(0, 1).edge(0, 2).edge(1, 3).edge(2, 3).edge(3, 4);
    SpreadActivation.Result result = compute(graph, OUT, new int[] {0}, 1, 0.5, 3);
    assertResult(
        result,
        new int[] {0, 3, 4, 1, 2},
        new double[] {1, 1, 1, 0.5, 0.5},
        new int[] {0, 2, 3, 1, 1});
  }

  @Test
  void maxHopsEndsTheRun() {
    ListGraph graph = new ListGraph(3).edge(0, 1).edge(1, 2);
    assertEquals(2, compute(graph, OUT, new int[] {0}, 0.5, 0, 1).count());
    assertEquals(1, compute(graph, OUT, new int[] {0, 0}, 0.5, 0, 0).count());
  }

  @Test
  void badArgumentsAreRefused() {
    ListGraph graph = new ListGraph(1);
    for (double decay : new double[] {0, -1, 1.1, Double.NaN}) {
      DatabaseException error =
          assertThrows(
              DatabaseException.class, () -> compute(graph, OUT, new int[] {0}, decay, 0.1, 1));
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
