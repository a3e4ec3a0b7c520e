package io.phenixdb.server.demo;

import io.phenixdb.server.demo.PaperData.Citation;
import io.phenixdb.server.demo.PaperData.Paper;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The true answers to the tour's questions, computed from the bundled files in the plainest way,
 * without the database. Immutable.
 */
final class Answers {
  private final PaperData data;
  private final Map<Integer, Set<Integer>> cited = new HashMap<>();
  private final Map<Integer, Set<Integer>> linked = new HashMap<>();

  Answers(PaperData data) {
    this.data = data;
    for (Citation citation : data.citations()) {
      cited.computeIfAbsent(citation.citing(), id -> new HashSet<>()).add(citation.cited());
      linked.computeIfAbsent(citation.citing(), id -> new HashSet<>()).add(citation.cited());
      linked.computeIfAbsent(citation.cited(), id -> new HashSet<>()).add(citation.citing());
    }
  }

  /** One minus the cosine of the angle between the embeddings of two papers. */
  double distance(int left, int right) {
    float[] a = data.paper(left).embedding();
    float[] b = data.paper(right).embedding();
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return 1 - dot / Math.sqrt(squareA * squareB);
  }

  /** The ids of the papers nearest to one, among those that pass a filter. */
  List<Integer> nearest(int id, int count, Predicate<Paper> filter) {
    return data.papers().stream()
        .filter(filter)
        .map(Paper::id)
        .sorted(Comparator.comparingDouble((Integer other) -> distance(id, other)))
        .limit(count)
        .toList();
  }

  /** What the papers cited by one cite. */
  Set<Integer> citedByCited(int id) {
    Set<Integer> out = new TreeSet<>();
    for (int middle : cited.getOrDefault(id, Set.of())) {
      out.addAll(cited.getOrDefault(middle, Set.of()));
    }
    return out;
  }

  /** Whether one of two papers cites the other. */
  boolean linked(int left, int right) {
    return linked.getOrDefault(left, Set.of()).contains(right);
  }

  /** Fewest citations, followed in either direction, from a paper to each that it reaches. */
  Map<Integer, Integer> hopsFrom(int start) {
    Map<Integer, Integer> hops = new HashMap<>();
    hops.put(start, 0);
    Deque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      int paper = queue.remove();
      int further = hops.getOrDefault(paper, 0) + 1;
      for (int next : linked.getOrDefault(paper, Set.of())) {
        if (hops.putIfAbsent(next, further) == null) {
          queue.add(next);
        }
      }
    }
    return hops;
  }

  /** How many papers there are of each topic. */
  Map<String, Long> papersByTopic() {
    Map<String, Long> counts = new HashMap<>();
    data.papers().forEach(paper -> counts.merge(paper.topic(), 1L, Long::sum));
    return counts;
  }

  /** PageRank by fifty rounds of power iteration; papers that cite nothing spread evenly. */
  double[] pageRank(double damping) {
    int count = data.papers().size();
    double[] rank = new double[count + 1];
    Arrays.fill(rank, 1.0 / count);
    for (int round = 0; round < 50; round++) {
      double dangling = 0;
      double[] next = new double[count + 1];
      for (int id = 1; id <= count; id++) {
        Set<Integer> targets = cited.getOrDefault(id, Set.of());
        if (targets.isEmpty()) {
          dangling += rank[id];
        }
        for (int target : targets) {
          next[target] += rank[id] / targets.size();
        }
      }
      for (int id = 1; id <= count; id++) {
        next[id] = (1 - damping) / count + damping * (next[id] + dangling / count);
      }
      rank = next;
    }
    return rank;
  }

  PaperData data() {
    return data;
  }
}
