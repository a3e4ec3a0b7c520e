package io.phenixdb.executor;

import io.phenixdb.executor.avatica.EmbeddedDatabases;

/**
 * The databases that the JDBC driver opens in this process; the driver finds it by {@code
 * ServiceLoader} and keeps one. Thread-safe.
 */
public final class EmbeddedConnections extends EmbeddedDatabases {

  /** No database is open at first. */
  public EmbeddedConnections() {
    super(EmbeddedDatabase::open);
  }
}
