package io.phenixdb.storage.pgm.analytics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.SearchGuard;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Algorithms against plain definitions computed from the matrix of a random graph. */
class AnalyticsTest {
  private static final int CASES = 200;

  /** A random graph and its matrices: edges, and shortest distances. */
  private record Case(DenseGraph graph, boolean[][] edges, int[][] distances) {
    static Case random(long seed, boolean undirected) {
      SplittableRandom random = new SplittableRandom(seed);
      int vertices = 1 + random.nextInt(9);
      TestGraph graph = TestGraph.random(vertices, random.nextInt(vertices * 3), random);
      DenseGraph dense = undirected ? graph.undirected() : graph.directed();
      boolean[][] edges = new boolean[vertices][vertices];
      int[][] distances = new int[vertices][vertices];
      for (int vertex = 0; vertex < vertices; vertex++) {
        Arrays.fill(distances[vertex], 1000);
        distances[vertex][vertex] = 0;
        for (int edge = dense.outStart(vertex); edge < dense.outStart(vertex + 1); edge++) {
          edges[vertex][dense.outNeighbor(edge)] = true;
          if (dense.outNeighbor(edge) != vertex) {
            distances[vertex][dense.outNeighbor(edge)] = 1;
          }
        }
      }
      for (int k = 0; k < vertices; k++) {
        for (int i = 0; i < vertices; i++) {
          for (int j = 0; j < vertices; j++) {
            distances[i][j] = Math.min(distances[i][j], distances[i][k] + distances[k][j]);
          }
        }
      }
      return new Case(dense, edges, distances);
    }

    int size() {
      return edges.length;
    }

    boolean joined(int one, int other) {
      return one != other && (edges[one][other] || edges[other][one]);
    }
  }

  @Test
  void depthsAndUnitDistancesAreShortest() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, seed % 2 == 0);
      double[] ones = new double[test.graph().edgeCount()];
      Arrays.fill(ones, 1);
      int[] depths = Distances.depths(test.graph(), 0);
      double[] distances = Distances.weighted(test.graph(), ones, 0);
      for (int vertex = 0; vertex < test.size(); vertex++) {
        int expected = test.distances()[0][vertex];
        assertEquals(expected >= 1000 ? -1 : expected, depths[vertex], "seed " + seed);
        assertEquals(
            expected >= 1000 ? Double.POSITIVE_INFINITY : expected, distances[vertex], "" + seed);
      }
    }
  }

  /** Large enough for the search to change its direction, more than once in some. */
  @Test
  void aSearchThatMayChangeItsDirectionFindsTheSameDepths() {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int vertices = 200 + random.nextInt(400);
      TestGraph graph = TestGraph.random(vertices, vertices * (1 + random.nextInt(8)), random);
      for (DenseGraph dense : new DenseGraph[] {graph.directed(), graph.undirected()}) {
        int source = random.nextInt(vertices);
        double[] ones = new double[dense.edgeCount()];
        Arrays.fill(ones, 1);
        double[] distances = Distances.weighted(dense, ones, source);
        int[] once = Distances.depths(dense, source);
        int[] again = Distances.depths(dense.sharedWith(SearchGuard.NONE), source);
        for (int vertex = 0; vertex < vertices; vertex++) {
          int expected = Double.isInfinite(distances[vertex]) ? -1 : (int) distances[vertex];
          assertEquals(expected, once[vertex], "seed " + seed);
          assertEquals(expected, again[vertex], "seed " + seed);
        }
      }
    }
  }

  @Test
  void strongComponentsReachEachOther() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, false);
      int[] components = Components.strong(test.graph());
      for (int vertex = 0; vertex < test.size(); vertex++) {
        int first = 0;
        while (test.distances()[vertex][first] >= 1000 || test.distances()[first][vertex] >= 1000) {
          first++;
        }
        assertEquals(first, components[vertex], "seed " + seed);
      }
    }
  }

  @Test
  void trianglesAreTriplesOfNeighbours() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, seed % 2 == 0);
      long[] expected = new long[test.size()];
      for (int i = 0; i < test.size(); i++) {
        for (int j = i + 1; j < test.size(); j++) {
          for (int k = j + 1; k < test.size(); k++) {
            if (test.joined(i, j) && test.joined(j, k) && test.joined(i, k)) {
              expected[i]++;
              expected[j]++;
              expected[k]++;
            }
          }
        }
      }
      assertArrayEquals(expected, Clustering.triangles(test.graph()), "seed " + seed);
    }
  }

  @Test
  void coreNumbersAreWhatPeelingLeaves() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, seed % 2 == 0);
      int[] expected = new int[test.size()];
      for (int k = 1; k < test.size(); k++) {
        BitSet left = new BitSet();
        left.set(0, test.size());
        boolean changed = true;
        while (changed) {
          changed = false;
          for (int vertex : left.stream().toArray()) {
            int own = vertex;
            if (left.stream().filter(other -> test.joined(own, other)).count() < k) {
              left.clear(vertex);
              changed = true;
            }
          }
        }
        int core = k;
        left.stream().forEach(vertex -> expected[vertex] = core);
      }
      assertArrayEquals(expected, Cores.numbers(test.graph()), "seed " + seed);
    }
  }

  @Test
  void betweennessIsTheShareOfShortestPaths() {
    for (long seed = 0; seed < CASES; seed++) {
      boolean undirected = seed % 2 == 0;
      Case test = Case.random(seed, undirected);
      int size = test.size();
      double[][] paths = new double[size][size];
      for (int source = 0; source < size; source++) {
        for (int target = 0; target < size; target++) {
          paths[source][target] = countPaths(test, source, target);
        }
      }
      double[] found = Centrality.betweenness(test.graph());
      for (int vertex = 0; vertex < size; vertex++) {
        double expected = 0;
        for (int source = 0; source < size; source++) {
          for (int target = 0; target < size; target++) {
            int[][] d = test.distances();
            boolean between =
                source != vertex
                    && target != vertex
                    && source != target
                    && d[source][target] < 1000
                    && d[source][vertex] + d[vertex][target] == d[source][target];
            if (between) {
              expected += paths[source][vertex] * paths[vertex][target] / paths[source][target];
            }
          }
        }
        assertEquals(undirected ? expected / 2 : expected, found[vertex], 1e-9, "seed " + seed);
      }
    }
  }

  private static double countPaths(Case test, int source, int target) {
    if (source == target) {
      return 1;
    }
    double count = 0;
    int distance = test.distances()[source][target];
    for (int before = 0; before < test.size() && distance < 1000; before++) {
      boolean last =
          before != target
              && test.edges()[before][target]
              && test.distances()[source][before] == distance - 1;
      count += last ? countPaths(test, source, before) : 0;
    }
    return count;
  }

  @Test
  void closenessWeighsByHowManyAreReached() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, seed % 2 == 0);
      double[] found = Centrality.closeness(test.graph());
      for (int vertex = 0; vertex < test.size(); vertex++) {
        int[] reached =
            Arrays.stream(test.distances()[vertex]).filter(d -> d > 0 && d < 1000).toArray();
        double expected =
            reached.length == 0
                ? 0
                : (double) reached.length
                    * reached.length
                    / (test.size() - 1)
                    / Arrays.stream(reached).sum();
        assertEquals(expected, found[vertex], 1e-12, "seed " + seed);
      }
    }
  }

  @Test
  void louvainFindsCliquesThatOneEdgeJoins() {
    TestGraph graph = new TestGraph(8);
    for (int clique = 0; clique < 2; clique++) {
      for (int i = 0; i < 4; i++) {
        for (int j = i + 1; j < 4; j++) {
          graph.edge(clique * 4 + i, clique * 4 + j);
        }
      }
    }
    graph.edge(1, 6);
    int[] expected = {0, 0, 0, 0, 4, 4, 4, 4};
    for (DenseGraph dense : new DenseGraph[] {graph.directed(), graph.undirected()}) {
      double[] ones = new double[dense.edgeCount()];
      Arrays.fill(ones, 1);
      assertArrayEquals(expected, Louvain.communities(dense, ones, 1));
    }
  }

  @Test
  void louvainNeverLowersModularity() {
    for (long seed = 0; seed < CASES; seed++) {
      Case test = Case.random(seed, true);
      double[] ones = new double[test.graph().edgeCount()];
      Arrays.fill(ones, 1);
      int[] alone = new int[test.size()];
      Arrays.setAll(alone, vertex -> vertex);
      int[] found = Louvain.communities(test.graph(), ones, 1);
      assertTrue(
          modularity(test.graph(), found) >= modularity(test.graph(), alone) - 1e-9,
          "seed " + seed);
    }
  }

  private static double modularity(DenseGraph graph, int[] communities) {
    double total = 0;
    double inside = 0;
    double[] strengths = new double[communities.length];
    for (int vertex = 0; vertex < communities.length; vertex++) {
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        int weight = graph.outNeighbor(edge) == vertex ? 2 : 1;
        total += weight;
        strengths[communities[vertex]] += weight;
        boolean same = communities[vertex] == communities[graph.outNeighbor(edge)];
        inside += same ? weight : 0;
      }
    }
    double modularity = total == 0 ? 0 : inside / total;
    for (double strength : strengths) {
      modularity -= total == 0 ? 0 : strength * strength / (total * total);
    }
    return modularity;
  }

  @Test
  void negativeWeightsAreRefused() {
    TestGraph graph = new TestGraph(2);
    graph.edge(0, 1);
    DenseGraph dense = graph.directed();
    for (Runnable run :
        new Runnable[] {
          () -> Distances.weighted(dense, new double[] {-1}, 0),
          () -> Louvain.communities(dense, new double[] {-1}, 1)
        }) {
      DatabaseException failure = assertThrows(DatabaseException.class, run::run);
      assertEquals(SqlState.INVALID_ARGUMENT, failure.state());
    }
  }
}
