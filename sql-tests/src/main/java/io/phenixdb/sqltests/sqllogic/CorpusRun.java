package io.phenixdb.sqltests.sqllogic;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Runs files of the corpus, each over an empty database in memory. Stateless between runs. */
public final class CorpusRun {
  private final Corpus corpus;
  private final long seed;
  private final int timeoutSeconds;
  private final int maxRecords;

  /**
   * A run.
   *
   * @param seed of the sample
   * @param timeoutSeconds for each statement, 0 for none
   * @param maxRecords to run of each file
   */
  public CorpusRun(Corpus corpus, long seed, int timeoutSeconds, int maxRecords) {
    this.corpus = corpus;
    this.seed = seed;
    this.timeoutSeconds = timeoutSeconds;
    this.maxRecords = maxRecords;
  }

  /**
   * Runs files.
   *
   * @param share of the queries of a file to run
   * @param progress is told each outcome
   */
  public List<ScriptOutcome> run(
      List<String> files, ToDoubleFunction<String> share, Consumer<ScriptOutcome> progress)
      throws IOException, SQLException {
    List<ScriptOutcome> outcomes = new ArrayList<>();
    for (String file : files) {
      String url = "jdbc:phenix:mem:slt-" + file.replaceAll("[^a-z0-9]", "-");
      try (Connection connection = DriverManager.getConnection(url)) {
        ScriptRunner runner =
            new ScriptRunner(
                connection, share.applyAsDouble(file), seed, timeoutSeconds, maxRecords);
        ScriptOutcome outcome = corpus.read(file, reader -> runner.run(file, reader));
        outcomes.add(outcome);
        progress.accept(outcome);
      }
    }
    return outcomes;
  }
}
