package io.phenixdb.storage.engine;

/**
 * What a transaction sees of others. SNAPSHOT is the default and is reported to JDBC as REPEATABLE
 * READ.
 */
public enum IsolationLevel {
  READ_COMMITTED,
  SNAPSHOT,
  SERIALIZABLE
}
