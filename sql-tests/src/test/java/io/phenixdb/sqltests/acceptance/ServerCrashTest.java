package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real server process with SIGKILL while clients insert, and checks after a restart that
 * every acknowledged transaction is there and every other one entirely or not at all.
 *
 * <p>Transaction {@code t} of a client inserts {@code 1 + t % 4} points, each but the first with an
 * edge to the point before it. A single point is committed by itself, several in one transaction.
 */
class ServerCrashTest {
  private static final int CLIENTS = 4;
  private static final int DIMENSION = 8;

  /** Ids of a client's points start at a multiple of this, those of a transaction at one of 4. */
  private static final int IDS_PER_CLIENT = 1_000_000;

  @TempDir private Path folder;

  @Test
  void threeKillsLoseNothing() throws Exception {
    rounds(3, 120, new Random().nextLong());
  }

  @Test
  @Tag("slow")
  void manyKillsLoseNothing() throws Exception {
    rounds(20, 1_000, new Random().nextLong());
  }

  private void rounds(int rounds, int mostAcknowledged, long seed) throws Exception {
    System.out.println("ServerCrashTest seed " + seed);
    Random random = new Random(seed);
    Path directory = folder.resolve("db");
    Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    int[] next = new int[CLIENTS];
    ServerProcess server = ServerProcess.start(directory);
    try {
      define(server);
      for (int round = 0; round < rounds; round++) {
        String where = "round " + round + ", seed " + seed;
        int kill = acknowledged.size() + 1 + random.nextInt(mostAcknowledged);
        crash(server, acknowledged, next, kill, where);
        server = ServerProcess.start(directory);
        check(server, acknowledged, where);
      }
    } finally {
      server.kill();
    }
  }

  private static void define(ServerProcess server) throws SQLException {
    try (Connection connection = server.connect()) {
      Answers.run(
          connection,
          "CREATE TABLE point (id INT PRIMARY KEY, size INT NOT NULL, emb VECTOR(8) NOT NULL)",
          "CREATE TABLE link (id INT PRIMARY KEY, a INT NOT NULL REFERENCES point (id),"
              + " b INT NOT NULL REFERENCES point (id))",
          "CREATE VECTOR INDEX point_emb ON point (emb)",
          "CREATE PROPERTY GRAPH net VERTEX TABLES (point KEY (id) LABEL point PROPERTIES (id))"
              + " EDGE TABLES (link KEY (id) SOURCE KEY (a) REFERENCES point (id)"
              + " DESTINATION KEY (b) REFERENCES point (id) LABEL link)");
    }
  }

  /** Puts a server under load and kills it when {@code kill} transactions are acknowledged. */
  private static void crash(
      ServerProcess server, Set<Integer> acknowledged, int[] next, int kill, String where)
      throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    List<Throwable> failures = new ArrayList<>();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      clients.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  insert(server, number, acknowledged, next, kill, reached);
                } catch (SQLException e) {
                  // A client's connection ends with the server; before that nothing may fail.
                  if (server.process().isAlive() && reached.getCount() > 0) {
                    synchronized (failures) {
                      failures.add(e);
                    }
                  }
                } finally {
                  reached.countDown();
                }
              }));
    }
    reached.await();
    server.kill();
    for (Thread client : clients) {
      client.join();
    }
    assertEquals(List.of(), failures, where);
    assertTrue(acknowledged.size() >= kill, where);
  }

  private static void insert(
      ServerProcess server,
      int client,
      Set<Integer> acknowledged,
      int[] next,
      int kill,
      CountDownLatch reached)
      throws SQLException {
    Connection connection = server.connect();
    PreparedStatement point = connection.prepareStatement("INSERT INTO point VALUES (?, ?, ?)");
    PreparedStatement link = connection.prepareStatement("INSERT INTO link VALUES (?, ?, ?)");
    while (true) {
      int first = client * IDS_PER_CLIENT + 4 * next[client];
      int size = 1 + next[client] % 4;
      next[client]++;
      connection.setAutoCommit(size == 1);
      for (int id = first; id < first + size; id++) {
        point.setInt(1, id);
        point.setInt(2, size);
        point.setObject(3, embedding(id));
        point.executeUpdate();
        if (id > first) {
          link.setInt(1, id);
          link.setInt(2, id - 1);
          link.setInt(3, id);
          link.executeUpdate();
        }
      }
      if (size > 1) {
        connection.commit();
      }
      acknowledged.add(first);
      if (acknowledged.size() >= kill) {
        reached.countDown();
      }
    }
  }

  private static float[] embedding(int id) {
    Random random = new Random(id);
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static void check(ServerProcess server, Set<Integer> acknowledged, String where)
      throws SQLException {
    try (Connection connection = server.connect()) {
      assertEquals(List.of(), Answers.rows(connection, "CHECK DATABASE"), where);
      Set<Integer> present =
          Answers.rows(connection, "SELECT id FROM point WHERE MOD(id, 4) = 0").stream()
              .map(line -> Integer.parseInt(line.replace(" | ", "")))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<Integer> lost = new TreeSet<>(acknowledged);
      lost.removeAll(present);
      assertEquals(Set.of(), lost, "acknowledged and lost, " + where);
      assertEquals(
          List.of(),
          Answers.rows(
              connection,
              "SELECT id / 4, COUNT(*), MAX(size) FROM point GROUP BY id / 4"
                  + " HAVING COUNT(*) <> MAX(size)"),
          "transactions in part, " + where);
      assertEquals(
          Answers.rows(connection, "SELECT id FROM point WHERE MOD(id, 4) > 0 ORDER BY id"),
          Answers.rows(connection, "SELECT id FROM link ORDER BY id"),
          "links without points or the reverse, " + where);
      for (int first : acknowledged) {
        if (first % 40 == 0) {
          answers(connection, first, where);
        }
      }
    }
  }

  /** The vector index finds the first point of a transaction, the graph all that it links. */
  private static void answers(Connection connection, int first, String where) throws SQLException {
    try (PreparedStatement nearest =
        connection.prepareStatement(
            "SELECT id FROM point ORDER BY emb <-> ? FETCH APPROX FIRST 1 ROW ONLY")) {
      nearest.setObject(1, embedding(first));
      try (var rows = nearest.executeQuery()) {
        assertTrue(rows.next(), where);
        assertEquals(first, rows.getInt(1), where);
      }
    }
    int size = 1 + first % IDS_PER_CLIENT / 4 % 4;
    assertEquals(
        List.of((size - 1) + " | "),
        Answers.rows(
            connection,
            "SELECT COUNT(*) FROM GRAPH_TABLE (net MATCH (a IS point WHERE a.id = "
                + first
                + ")-[e IS link]->{1,5}(b IS point) COLUMNS (b.id AS b))"),
        where);
  }
}
