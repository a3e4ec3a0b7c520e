package io.phenixdb.executor.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.phenixdb.storage.engine.StorageEngine;

/**
 * An open database that sessions connect to. Thread-safe. Opened by {@code
 * io.phenixdb.executor.EmbeddedDatabase.open(DatabaseOptions)}, the composition root.
 */
public interface Database extends AutoCloseable {

  /** A new session. */
  Session connect(String user);

  /** The storage engine behind it. */
  StorageEngine engine();

  /** Where statements, latencies, commits and tiers are counted. */
  MeterRegistry metrics();

  /** The conversions between Java values and layouts. */
  ValueConversion values();

  /** Cancels the running statement of a session; false when there is no such session. */
  boolean cancel(long sessionId);

  /** Ends all sessions and closes the engine. */
  @Override
  void close();
}
