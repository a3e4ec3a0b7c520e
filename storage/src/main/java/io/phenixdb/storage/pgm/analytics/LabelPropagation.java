package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * Community detection by label propagation as LDBC Graphalytics defines it: each vertex starts with
 * itself as its label; in each iteration all take at once the label that most of their edges lead
 * to, the first vertex among equals. An edge counts at both of its ends, one each way counts twice.
 */
public final class LabelPropagation {
  private static final int CHECK_MASK = (1 << 12) - 1;

  private LabelPropagation() {}

  /** For each vertex its label, a vertex. O(|V| + |E|) an iteration; ends early when none moves. */
  public static int[] labels(DenseGraph graph, int iterations) {
    int count = graph.vertexCount();
    int[] labels = new int[count];
    Arrays.setAll(labels, vertex -> vertex);
    int[] next = new int[count];
    Votes votes = new Votes(count);
    boolean moved = true;
    for (int iteration = 0; iteration < iterations && moved; iteration++) {
      moved = false;
      for (int vertex = 0; vertex < count; vertex++) {
        if ((vertex & CHECK_MASK) == 0) {
          graph.guard().check();
        }
        next[vertex] = vote(graph, vertex, labels, votes);
        moved |= next[vertex] != labels[vertex];
      }
      int[] swapped = labels;
      labels = next;
      next = swapped;
    }
    return labels;
  }

  private static int vote(DenseGraph graph, int vertex, int[] labels, Votes votes) {
    for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
      votes.add(labels[graph.outNeighbor(edge)]);
    }
    if (!graph.isEitherWay()) {
      for (int edge = graph.inStart(vertex); edge < graph.inStart(vertex + 1); edge++) {
        votes.add(labels[graph.inNeighbor(edge)]);
      }
    }
    return votes.winner(labels[vertex]);
  }

  /** Votes for labels; emptied by counting. */
  private static final class Votes {
    private final int[] counts;
    private final int[] voted;
    private int size;

    Votes(int labels) {
      this.counts = new int[labels];
      this.voted = new int[labels];
    }

    void add(int label) {
      if (counts[label]++ == 0) {
        voted[size++] = label;
      }
    }

    int winner(int withoutVotes) {
      int winner = withoutVotes;
      int most = 0;
      for (int i = 0; i < size; i++) {
        int label = voted[i];
        if (counts[label] > most || (counts[label] == most && label < winner)) {
          winner = label;
          most = counts[label];
        }
        counts[label] = 0;
      }
      size = 0;
      return winner;
    }
  }
}
