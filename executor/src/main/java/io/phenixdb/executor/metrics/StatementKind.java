package io.phenixdb.executor.metrics;

/** The kinds of statements that are timed apart. */
public enum StatementKind {
  QUERY,
  MODIFICATION,
  DEFINITION,
  TRANSACTION,
  OTHER
}
