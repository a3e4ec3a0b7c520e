package io.phenixdb.torture.isolation;

import io.phenixdb.torture.isolation.ObservedTransaction.Append;
import io.phenixdb.torture.isolation.ObservedTransaction.Operation;
import io.phenixdb.torture.isolation.ObservedTransaction.Outcome;
import io.phenixdb.torture.isolation.ObservedTransaction.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a history of list appends has that its isolation level forbids. Stateless. */
public final class HistoryChecker {
  private HistoryChecker() {}

  /** What a level promises. */
  public enum Level {
    READ_COMMITTED,
    SNAPSHOT,
    SERIALIZABLE
  }

  private record Writer(ObservedTransaction transaction, boolean last) {}

  /**
   * Checks a history.
   *
   * @param complete the transactions, one of which read every list after all others had ended
   * @return what is wrong, empty when nothing is
   */
  public static List<String> check(List<ObservedTransaction> complete, Level level) {
    List<String> problems = new ArrayList<>();
    Map<Long, Writer> writers = writers(complete);
    Map<Integer, List<Long>> orders = new LinkedHashMap<>();
    for (ObservedTransaction transaction : complete) {
      if (transaction.outcome() != Outcome.COMMITTED) {
        continue;
      }
      for (Operation operation : transaction.operations()) {
        if (operation instanceof Read read) {
          checkRead(transaction, read, writers, orders, problems);
        }
      }
    }
    checkNothingLost(complete, orders, problems);
    if (problems.isEmpty()) {
      checkCycles(graph(complete, writers, orders), level, problems);
    }
    return problems;
  }

  private static Map<Long, Writer> writers(List<ObservedTransaction> history) {
    Map<Long, Writer> writers = new HashMap<>();
    for (ObservedTransaction transaction : history) {
      Map<Integer, Long> last = new HashMap<>();
      transaction
          .operations()
          .forEach(operation -> {
            if (operation instanceof Append(int key, long value)) {
              last.put(key, value);
            }
          });
      transaction
          .operations()
          .forEach(operation -> {
            if (operation instanceof Append(int key, long value)) {
              writers.put(value, new Writer(transaction, last.getOrDefault(key, value) == value));
            }
          });
    }
    return writers;
  }

  /** G1a, G1b, values twice or from nowhere; keeps the longest list seen of each key. */
  private static void checkRead(
      ObservedTransaction reader,
      Read read,
      Map<Long, Writer> writers,
      Map<Integer, List<Long>> orders,
      List<String> problems) {
    Set<Long> seen = new HashSet<>();
    for (long value : read.values()) {
      Writer writer = writers.get(value);
      if (writer == null) {
        problems.add(reader.id() + " read " + value + ", which nobody has written");
      } else if (writer.transaction().outcome() == Outcome.ABORTED) {
        problems.add("G1a: " + reader.id() + " read " + value + " of " + writer.transaction().id());
      }
      if (!seen.add(value)) {
        problems.add(reader.id() + " read " + value + " twice in " + read.values());
      }
    }
    if (!read.values().isEmpty()) {
      Writer writer = writers.get(read.values().getLast());
      if (writer != null && !writer.last() && writer.transaction().id() != reader.id()) {
        problems.add(
            "G1b: " + reader.id() + " read a middle state of " + writer.transaction().id());
      }
    }
    List<Long> longest = orders.getOrDefault(read.key(), List.of());
    List<Long> shorter = read.values().size() > longest.size() ? longest : read.values();
    List<Long> longer = shorter == longest ? read.values() : longest;
    if (!longer.subList(0, shorter.size()).equals(shorter)) {
      problems.add(
          "key " + read.key() + " was " + shorter + " and " + longer + ": two orders of one list");
    }
    orders.put(read.key(), longer);
  }

  private static void checkNothingLost(
      List<ObservedTransaction> history, Map<Integer, List<Long>> orders, List<String> problems) {
    Map<Integer, Set<Long>> present = new HashMap<>();
    orders.forEach((key, values) -> present.put(key, new HashSet<>(values)));
    for (ObservedTransaction transaction : history) {
      Set<Boolean> kept = new HashSet<>();
      for (Operation operation : transaction.operations()) {
        if (operation instanceof Append(int key, long value)) {
          boolean there = present.getOrDefault(key, Set.of()).contains(value);
          kept.add(there);
          if (!there && transaction.outcome() == Outcome.COMMITTED) {
            problems.add("LOST: " + value + " of the committed " + transaction.id());
          }
        }
      }
      if (kept.size() == 2) {
        problems.add("of " + transaction.id() + " a part is there and a part is not");
      }
    }
  }

  private static DependencyGraph graph(
      List<ObservedTransaction> history,
      Map<Long, Writer> writers,
      Map<Integer, List<Long>> orders) {
    DependencyGraph graph = new DependencyGraph();
    orders.forEach((key, values) -> {
      for (int i = 0; i + 1 < values.size(); i++) {
        graph.ww(id(writers, values.get(i)), id(writers, values.get(i + 1)), key);
      }
    });
    for (ObservedTransaction transaction : history) {
      if (transaction.outcome() == Outcome.COMMITTED) {
        for (Operation operation : transaction.operations()) {
          if (operation instanceof Read(int key, List<Long> values)) {
            if (!values.isEmpty()) {
              graph.wr(id(writers, values.getLast()), transaction.id(), key);
            }
            List<Long> order = orders.getOrDefault(key, List.of());
            if (values.size() < order.size()) {
              graph.rw(transaction.id(), id(writers, order.get(values.size())), key);
            }
          }
        }
      }
    }
    return graph;
  }

  private static long id(Map<Long, Writer> writers, long value) {
    return java.util.Objects.requireNonNull(writers.get(value)).transaction().id();
  }

  private static void checkCycles(DependencyGraph graph, Level level, List<String> problems) {
    List<String> dependencies = graph.dependencyCycle();
    if (!dependencies.isEmpty()) {
      problems.add("G1c: " + dependencies);
    }
    if (level == Level.SNAPSHOT && !graph.snapshotCycle().isEmpty()) {
      problems.add("G-SI: " + graph.snapshotCycle());
    }
    if (level == Level.SERIALIZABLE && !graph.anyCycle().isEmpty()) {
      problems.add("G2: " + graph.anyCycle());
    }
  }
}
