package io.phenixdb.server.demo;

import io.phenixdb.server.demo.PaperData.Citation;
import io.phenixdb.server.demo.PaperData.Paper;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Arrays;

/** Loads papers and citations in transactions of a thousand rows. Confined to one thread. */
final class PaperLoader {
  private static final int ROWS_PER_TRANSACTION = 1_000;

  /** Shares no factor with the number of papers: ages are spread over ids and topics alike. */
  private static final long STRIDE = 1_009;

  private static final long HALF_DAYS = 30;
  private static final long OLDEST_DAYS = 730;

  private final Connection connection;
  private final PaperData data;
  private final LocalDateTime now;

  PaperLoader(Connection connection, PaperData data, LocalDateTime now) {
    this.connection = connection;
    this.data = data;
    this.now = now;
  }

  /**
   * How many days ago a paper was added: half of them within the last 29 days, a quarter up to a
   * year ago and a quarter up to two years ago.
   */
  long ageDays(int id) {
    int count = data.papers().size();
    long rank = id * STRIDE % count;
    long half = count / 2;
    if (rank < half) {
      return rank * (HALF_DAYS - 1) / half;
    }
    return HALF_DAYS + 1 + (rank - half) * (OLDEST_DAYS - HALF_DAYS - 1) / (count - half);
  }

  void load(PrintStream out, boolean terminal) throws SQLException {
    connection.setAutoCommit(false);
    try {
      loadPapers(new ProgressBar(out, terminal, "papers", data.papers().size()));
      loadCitations(new ProgressBar(out, terminal, "citations", data.citations().size()));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void loadPapers(ProgressBar progress) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?)")) {
      int done = 0;
      for (Paper paper : data.papers()) {
        insert.setInt(1, paper.id());
        insert.setString(2, paper.name());
        insert.setString(3, paper.topic());
        insert.setInt(4, paper.words());
        insert.setTimestamp(5, Timestamp.valueOf(now.minusDays(ageDays(paper.id()))));
        insert.setObject(6, paper.embedding());
        insert.addBatch();
        done++;
        if (done % ROWS_PER_TRANSACTION == 0 || done == data.papers().size()) {
          commit(insert);
        }
        progress.update(done);
      }
    }
  }

  private void loadCitations(ProgressBar progress) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO cites (citing, cited) VALUES (?, ?)")) {
      int done = 0;
      for (Citation citation : data.citations()) {
        insert.setInt(1, citation.citing());
        insert.setInt(2, citation.cited());
        insert.addBatch();
        done++;
        if (done % ROWS_PER_TRANSACTION == 0 || done == data.citations().size()) {
          commit(insert);
        }
        progress.update(done);
      }
    }
  }

  private void commit(PreparedStatement insert) throws SQLException {
    int[] counts = insert.executeBatch();
    if (Arrays.stream(counts).anyMatch(count -> count != 1)) {
      throw new SQLException("a batch of inserts reported counts other than one a row");
    }
    connection.commit();
  }
}
