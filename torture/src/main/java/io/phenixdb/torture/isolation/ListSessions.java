package io.phenixdb.torture.isolation;

import io.phenixdb.torture.isolation.HistoryChecker.Level;
import io.phenixdb.torture.isolation.ObservedTransaction.Append;
import io.phenixdb.torture.isolation.ObservedTransaction.Operation;
import io.phenixdb.torture.isolation.ObservedTransaction.Outcome;
import io.phenixdb.torture.isolation.ObservedTransaction.Read;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sessions that append to and read the lists of a database, each in a thread of its own.
 * Thread-safe as far as its consumer is.
 */
final class ListSessions {
  static final int KEYS = 6;
  private static final Set<String> CONFLICTS = Set.of("40001", "25P02");

  private final String url;
  private final Level level;
  private final long seed;
  private final Consumer<ObservedTransaction> observer;

  /**
   * Sessions on a database.
   *
   * @param observer is told of each transaction before its commit, as UNKNOWN, and after it
   */
  ListSessions(String url, Level level, long seed, Consumer<ObservedTransaction> observer) {
    this.url = url;
    this.level = level;
    this.seed = seed;
    this.observer = observer;
  }

  /** Makes the lists unless they are there. */
  static void create(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS lists (k INTEGER PRIMARY KEY, v VARCHAR)");
      try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM lists")) {
        rows.next();
        if (rows.getInt(1) > 0) {
          return;
        }
      }
      connection.setAutoCommit(false);
      for (int key = 0; key < KEYS; key++) {
        statement.execute("INSERT INTO lists VALUES (" + key + ", '')");
      }
      connection.commit();
    }
  }

  /** Runs transactions of one session; ids and values begin with the session's number. */
  void run(int session, int transactions) throws SQLException {
    Random random = new Random(seed * 31 + session);
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(
          switch (level) {
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case SNAPSHOT -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
          });
      try (PreparedStatement append =
              connection.prepareStatement("UPDATE lists SET v = v || ? WHERE k = ?");
          PreparedStatement read = connection.prepareStatement("SELECT v FROM lists WHERE k = ?")) {
        for (int i = 0; i < transactions; i++) {
          transaction(connection, append, read, session * 1_000_000L + i, random);
        }
      }
    }
  }

  private void transaction(
      Connection connection,
      PreparedStatement append,
      PreparedStatement read,
      long id,
      Random random)
      throws SQLException {
    List<Operation> operations = new ArrayList<>();
    ObservedTransaction unknown = null;
    try {
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int key = random.nextInt(KEYS);
        if (random.nextBoolean()) {
          long value = id * 10 + i;
          append.setString(1, value + ",");
          append.setInt(2, key);
          operations.add(new Append(key, value));
          append.executeUpdate();
        } else {
          operations.add(new Read(key, read(read, key)));
        }
        if (random.nextInt(3) == 0) {
          Thread.yield();
        }
      }
      unknown = new ObservedTransaction(id, Outcome.UNKNOWN, operations);
      observer.accept(unknown);
      if (random.nextInt(12) == 0) {
        connection.rollback();
        observer.accept(unknown.with(Outcome.ABORTED));
        return;
      }
      connection.commit();
      observer.accept(unknown.with(Outcome.COMMITTED));
    } catch (SQLException e) {
      if (!CONFLICTS.contains(e.getSQLState())) {
        throw e;
      }
      connection.rollback();
      observer.accept(new ObservedTransaction(id, Outcome.ABORTED, operations));
    }
  }

  private static List<Long> read(PreparedStatement read, int key) throws SQLException {
    read.setInt(1, key);
    try (ResultSet rows = read.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("the list " + key + " is gone");
      }
      return ObservedTransaction.toList(rows.getString(1));
    }
  }

  /** A transaction that reads every list. */
  static ObservedTransaction readAll(String url, long id) throws SQLException {
    List<Operation> reads = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement read = connection.prepareStatement("SELECT v FROM lists WHERE k = ?")) {
      for (int key = 0; key < KEYS; key++) {
        reads.add(new Read(key, read(read, key)));
      }
    }
    return new ObservedTransaction(id, Outcome.COMMITTED, reads);
  }
}
