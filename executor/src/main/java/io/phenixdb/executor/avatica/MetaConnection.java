package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection: a session, its statements, and the lock that gives the session to one thread at a
 * time, whatever threads the client's requests arrive on.
 */
final class MetaConnection {
  private static final int NOTHING = -1;

  private final Session session;
  private final String catalog;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, MetaStatement> statements = new ConcurrentHashMap<>();
  private final AtomicInteger nextStatement = new AtomicInteger(1);
  private volatile int running = NOTHING;
  private volatile long lastUsedNanos;

  MetaConnection(Session session, String catalog, LongSupplier nanoClock) {
    this.session = session;
    this.catalog = catalog;
    this.nanoClock = nanoClock;
    this.lastUsedNanos = nanoClock.getAsLong();
  }

  Session session() {
    return session;
  }

  /** The name of the database. */
  String catalog() {
    return catalog;
  }

  /** Takes the session for a statement; {@link #unlock} must follow. */
  void lock(int statementId) {
    lock.lock();
    if (lock.getHoldCount() == 1) {
      running = statementId;
    }
  }

  void unlock() {
    if (lock.getHoldCount() == 1) {
      running = NOTHING;
    }
    lock.unlock();
  }

  /** Notes that the client is there. */
  void touch() {
    lastUsedNanos = nanoClock.getAsLong();
  }

  /** Nanoseconds since the client was last heard of; 0 while a statement runs. */
  long idleNanos() {
    return running == NOTHING ? nanoClock.getAsLong() - lastUsedNanos : 0;
  }

  MetaStatement addStatement(int id, MetaStatement.@Nullable Text text) {
    MetaStatement statement = new MetaStatement(this, id, text);
    statements.put(id, statement);
    return statement;
  }

  int nextStatementId() {
    return nextStatement.getAndIncrement();
  }

  @Nullable MetaStatement statement(int id) {
    return statements.get(id);
  }

  void closeStatement(int id) {
    MetaStatement statement = statements.remove(id);
    if (statement != null) {
      statement.close();
    }
  }

  /** Cancels a statement, whether it is running now or has an open result. */
  void cancel(int statementId) {
    MetaStatement statement = statements.get(statementId);
    if (running == statementId) {
      session.cancel();
    } else if (statement != null) {
      statement.cancelOpenResult();
    }
  }

  /** Cancels whatever runs. */
  void cancel() {
    session.cancel();
  }

  /** Closes statements and session. */
  void close() {
    lock.lock();
    try {
      for (Integer id : List.copyOf(statements.keySet())) {
        closeStatement(id);
      }
      session.close();
    } finally {
      lock.unlock();
    }
  }
}
