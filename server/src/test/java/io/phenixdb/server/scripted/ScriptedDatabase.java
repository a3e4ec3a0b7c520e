package io.phenixdb.server.scripted;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.Session;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.type.DataType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database whose statements are a script: it answers in known ways and notes what it was asked,
 * so that driver and server are tested without an engine. See {@link ScriptedSession} for the
 * words.
 */
public final class ScriptedDatabase implements Database {
  final List<String> log = new CopyOnWriteArrayList<>();
  final List<Object> parameters = new CopyOnWriteArrayList<>();
  final AtomicInteger openResults = new AtomicInteger();
  private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
  private final AtomicInteger sessions = new AtomicInteger();
  private volatile boolean closed;

  /** What happened so far, oldest first. */
  public List<String> log() {
    return log;
  }

  /** The values of the last execution that had any. */
  public List<Object> parameters() {
    return parameters;
  }

  /** Results that nobody has closed. */
  public int openResults() {
    return openResults.get();
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public Session connect(String user) {
    log.add("connect " + user);
    return new ScriptedSession(this, sessions.incrementAndGet(), user);
  }

  @Override
  public StorageEngine engine() {
    return (StorageEngine)
        Proxy.newProxyInstance(
            StorageEngine.class.getClassLoader(),
            new Class<?>[] {StorageEngine.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("directory")) {
                return null;
              }
              if (method.getName().equals("catalog")) {
                return CatalogVersion.empty();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public MeterRegistry metrics() {
    return meters;
  }

  @Override
  public ValueConversion values() {
    return new ValueConversion() {
      @Override
      public @Nullable Object toJava(ColumnVector column, int row) {
        throw new UnsupportedOperationException();
      }

      @Override
      public @Nullable Object toLayout(@Nullable Object value, DataType type) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ColumnVector toColumn(
          java.util.List<? extends java.util.List<? extends @Nullable Object>> lists,
          int from,
          int to,
          int index,
          DataType type) {
        throw new UnsupportedOperationException();
      }

      @Override
      public @Nullable String toText(ColumnVector column, int row) {
        return column.isNull(row)
            ? null
            : ((io.phenixdb.storage.batch.BytesColumn) column).string(row);
      }
    };
  }

  @Override
  public boolean cancel(long sessionId) {
    return false;
  }

  @Override
  public void close() {
    closed = true;
    meters.close();
  }
}
