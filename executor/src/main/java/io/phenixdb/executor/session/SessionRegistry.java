package io.phenixdb.executor.session;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions of a database. Thread-safe. */
public final class SessionRegistry {
  private final ConcurrentHashMap<Long, SessionInfo> sessions = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  /** A number that no other session of the database has. */
  public long newId() {
    return lastId.incrementAndGet();
  }

  /** A session has connected. */
  public void add(SessionInfo session) {
    sessions.put(session.id(), session);
  }

  /** A session has ended. */
  public void remove(SessionInfo session) {
    sessions.remove(session.id());
  }

  /** Number of open sessions. */
  public int size() {
    return sessions.size();
  }

  /** The open sessions in order of their ids, as of now. */
  public List<SessionInfo> sessions() {
    Collection<SessionInfo> now = sessions.values();
    return now.stream().sorted(java.util.Comparator.comparingLong(SessionInfo::id)).toList();
  }

  /** Cancels what a session runs; false when there is no such session. */
  public boolean cancel(long sessionId) {
    SessionInfo session = sessions.get(sessionId);
    if (session == null) {
      return false;
    }
    session.cancel();
    return true;
  }

  /** What others may see and do of a session. Safe to call from any thread. */
  public interface SessionInfo {
    long id();

    String user();

    String schema();

    /** The client's name as it gave it, or empty. */
    String applicationName();

    boolean inTransaction();

    /** The level of the current transaction, or of the next one. */
    String isolationText();

    /** When it connected, in milliseconds since the epoch. */
    long connectedMillis();

    /** Statements begun so far. */
    long statements();

    /** Statements that run now. */
    Collection<StatementActivity> running();

    /** Asks all running statements to stop. */
    void cancel();

    /** Ends the session as its client would. */
    void close();
  }
}
