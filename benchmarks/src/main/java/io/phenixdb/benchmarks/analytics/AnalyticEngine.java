package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngine;

/** A database with its dialect, and whether it stores rows (true) or columns. */
record AnalyticEngine(SqlEngine engine, Dialect dialect, boolean rowStore) {
  String name() {
    return engine.name();
  }
}
