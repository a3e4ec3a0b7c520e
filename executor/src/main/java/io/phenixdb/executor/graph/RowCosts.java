package io.phenixdb.executor.graph;

import java.util.Arrays;

/** A hash table from row ids to costs. Confined to one thread. */
final class RowCosts {
  private long[] rows = new long[64];

  /** NaN where there is no entry. */
  private double[] costs = new double[64];

  private int size;

  RowCosts() {
    Arrays.fill(costs, Double.NaN);
  }

  /** The cost of a row, NaN when it has none. */
  double get(long row) {
    int mask = rows.length - 1;
    int at = hash(row) & mask;
    while (!Double.isNaN(costs[at])) {
      if (rows[at] == row) {
        return costs[at];
      }
      at = (at + 1) & mask;
    }
    return Double.NaN;
  }

  /** Adds a row that is not there, with a cost that is a number. */
  void put(long row, double cost) {
    if (++size * 2 > rows.length) {
      grow();
    }
    insert(row, cost);
  }

  private void insert(long row, double cost) {
    int mask = rows.length - 1;
    int at = hash(row) & mask;
    while (!Double.isNaN(costs[at])) {
      at = (at + 1) & mask;
    }
    rows[at] = row;
    costs[at] = cost;
  }

  private void grow() {
    long[] oldRows = rows;
    double[] oldCosts = costs;
    rows = new long[Math.multiplyExact(oldRows.length, 2)];
    costs = new double[rows.length];
    Arrays.fill(costs, Double.NaN);
    for (int i = 0; i < oldRows.length; i++) {
      if (!Double.isNaN(oldCosts[i])) {
        insert(oldRows[i], oldCosts[i]);
      }
    }
  }

  private static int hash(long row) {
    return (int) ((row * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
