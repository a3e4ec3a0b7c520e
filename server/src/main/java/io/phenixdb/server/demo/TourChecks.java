package io.phenixdb.server.demo;

import io.phenixdb.server.demo.TourScript.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the tour's statements answer with {@link Answers}. A wrong answer is noted and the
 * tour goes on, so that all of them are seen at once. Confined to one thread.
 */
final class TourChecks {
  private static final int START = 43;
  private static final int TARGET = 2341;
  private static final int NEW_PAPER = 100_001;
  private static final double TOLERANCE = 1e-4;

  private final Answers answers;
  private final List<String> problems = new ArrayList<>();
  private int checked;

  TourChecks(Answers answers) {
    this.answers = answers;
  }

  /** What was wrong, a sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Answers that were compared so far. */
  int checked() {
    return checked;
  }

  void expect(boolean condition, String problem) {
    checked++;
    if (!condition) {
      problems.add(problem);
    }
  }

  void count(Statement statement, long count) {
    if (statement.sql().startsWith("INSERT")) {
      expect(count == 1, "an INSERT of one row changed " + count);
    } else if (statement.sql().startsWith("ALTER TABLE")) {
      expect(count > 0, "SET TIER moved no row");
    }
  }

  void table(Statement statement, ResultTable table) {
    switch (statement.chapter()) {
      case 1 -> nearest(table);
      case 2 -> nearestInTopic(table);
      case 3 -> twoHops(table);
      case 4 -> shortestChain(table);
      case 5 -> {
        if (table.columns().contains("plan")) {
          joinedPlan(table);
        } else {
          joined(table);
        }
      }
      case 6 -> plan(table);
      case 7 -> tiers(table);
      case 8 -> algorithms(table);
      case 9 -> snapshot(table);
      default -> expect(false, "no check for chapter " + statement.chapter());
    }
  }

  /** The index aims for 95 percent, so one of ten may be missing, none may be misplaced. */
  private void nearest(ResultTable table) {
    List<Integer> ids = table.integers("id");
    expectFound("1", answers.nearest(START, 10, paper -> true), ids);
    List<Double> distances = table.numbers("distance");
    for (int i = 0; i < ids.size(); i++) {
      double truth = answers.distance(START, ids.get(i));
      expect(
          Math.abs(truth - distances.get(i)) < TOLERANCE,
          "1: paper " + ids.get(i) + " is " + truth + " away, not " + distances.get(i));
    }
    expect(ascending(distances), "1: distances do not ascend: " + distances);
  }

  private void expectFound(String chapter, List<Integer> truth, List<Integer> found) {
    Set<Integer> missing = new HashSet<>(truth);
    missing.removeAll(found);
    expect(found.size() == truth.size(), chapter + ": " + found.size() + " rows");
    expect(missing.size() <= 1, chapter + ": true neighbours are missing: " + missing);
  }

  private static boolean ascending(List<Double> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) < values.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  private void nearestInTopic(ResultTable table) {
    String topic = "Neural_Networks";
    List<Integer> truth = answers.nearest(START, 10, paper -> paper.topic().equals(topic));
    expectFound("2", truth, table.integers("id"));
    expect(
        table.column("topic").stream().allMatch(topic::equals),
        "2: other topics than " + topic + " came back");
  }

  private void twoHops(ResultTable table) {
    List<Integer> truth = List.copyOf(answers.citedByCited(START));
    expect(table.integers("b").equals(truth), "3: expected the papers " + truth);
  }

  private void shortestChain(ResultTable table) {
    int truth = answers.hopsFrom(START).getOrDefault(TARGET, -1);
    boolean one = table.rows().size() == 1 && table.integers("hops").getFirst() == truth;
    expect(one, "4: expected one chain of " + truth + " hops");
    if (one) {
      String text = table.column("chain").getFirst();
      List<Integer> chain =
          List.of(text.substring(1, text.length() - 1).split(",")).stream()
              .map(String::trim)
              .map(Integer::valueOf)
              .toList();
      boolean linked =
          chain.size() == truth + 1 && chain.getFirst() == START && chain.getLast() == TARGET;
      for (int i = 1; linked && i < chain.size(); i++) {
        linked = answers.linked(chain.get(i - 1), chain.get(i));
      }
      expect(linked, "4: " + chain + " is no chain of citations");
    }
  }

  private void joined(ResultTable table) {
    Map<Integer, Integer> hops = answers.hopsFrom(START);
    List<Integer> ids = table.integers("id");
    List<Integer> found = table.integers("hops");
    expect(ids.size() == 10, "5: " + ids.size() + " rows instead of ten");
    for (int i = 0; i < ids.size(); i++) {
      // A paper reaches itself by going to a neighbour and back.
      int truth = ids.get(i) == START ? 2 : hops.getOrDefault(ids.get(i), -1);
      expect(found.get(i) == truth, "5: paper " + ids.get(i) + " is " + truth + " hops away");
    }
    expect(
        table.column("tier").stream().allMatch(tier -> tier.equals("HOT") || tier.equals("WARM")),
        "5: a row came from the cold tier");
    expect(!table.column("topic").contains("Theory"), "5: the topic Theory came back");
  }

  private void joinedPlan(ResultTable table) {
    String text = String.join("\n", table.column("plan"));
    for (String part : List.of("RPI index paper_embedding", "PathExpand", "tiers: HOT, WARM")) {
      expect(text.contains(part), "5: the plan does not name " + part);
    }
  }

  private void plan(ResultTable table) {
    String text = String.join("\n", table.column("plan"));
    expect(text.contains("paper_embedding"), "6: the plan does not name the index");
    expect(text.contains("rows"), "6: the plan shows no rows");
  }

  private void tiers(ResultTable table) {
    if (table.columns().contains("papers")) {
      Map<String, Long> byTopic = new HashMap<>();
      long cold = 0;
      for (int i = 0; i < table.rows().size(); i++) {
        long papers = Long.parseLong(table.column("papers").get(i));
        byTopic.merge(table.column("topic").get(i), papers, Long::sum);
        cold += table.column("tier").get(i).equals("COLD") ? papers : 0;
      }
      expect(byTopic.equals(answers.papersByTopic()), "7: papers by topic are " + byTopic);
      long half = answers.data().papers().size() / 2;
      expect(cold >= half, "7: only " + cold + " papers are cold");
    } else {
      expect(table.column("tier").contains("COLD"), "7: sys.tiers shows no cold rows");
    }
  }

  private void algorithms(ResultTable table) {
    expect(table.rows().size() == 10, "8: " + table.rows().size() + " rows instead of ten");
    if (table.columns().contains("score")) {
      double[] truth = answers.pageRank(0.85);
      List<Integer> ids = table.integers("id");
      List<Double> scores = table.numbers("score");
      for (int i = 0; i < ids.size(); i++) {
        double expected = truth[ids.get(i)];
        expect(
            Math.abs(expected - scores.get(i)) < TOLERANCE,
            "8: PageRank of paper " + ids.get(i) + " is " + expected + ", not " + scores.get(i));
      }
      expect(ascending(scores.reversed()), "8: scores do not descend");
    } else {
      expect(ascending(table.numbers("activation").reversed()), "8: activations do not descend");
      Map<Integer, Integer> hops = answers.hopsFrom(START);
      for (int id : table.integers("id")) {
        expect(hops.getOrDefault(id, 99) <= 4, "8: paper " + id + " is out of reach");
      }
    }
  }

  private void snapshot(ResultTable table) {
    expect(
        Set.copyOf(table.integers("id")).equals(Set.of(START, NEW_PAPER)),
        "9: the new paper is not its twin's nearest neighbour: " + table.integers("id"));
  }
}
