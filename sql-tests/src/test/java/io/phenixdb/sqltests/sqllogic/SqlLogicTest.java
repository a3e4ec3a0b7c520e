package io.phenixdb.sqltests.sqllogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlLogicTest {
  /** Of files of about 10,000 queries; smaller files are taken by larger shares. */
  private static final double SHARE = 0.01;

  private static final long SEED = 20_260_101;
  private static final int RECORDS_PER_FILE = 1_000;

  @Test
  void aSampleOfTheCorpusGivesTheCorpusAnswers() throws Exception {
    Corpus corpus = Corpus.onClassPath();
    ConformanceReport report = new ConformanceReport();
    new CorpusRun(corpus, SEED, 20, RECORDS_PER_FILE)
        .run(
            corpus.files().stream().filter(Corpus::isSampled).toList(),
            SqlLogicTest::share,
            report::add);
    assertEquals(List.of(), report.unexplained());
    assertTrue(report.passed() > 15_000, () -> "only " + report.passed() + " records ran");
  }

  private static double share(String file) {
    if (file.startsWith("evidence/")) {
      return 1;
    }
    return file.startsWith("select") ? 0.2 : SHARE;
  }

  @Test
  void aWrongResultAMissingErrorAndAnUnexpectedErrorAreFailures() throws Exception {
    String script =
        """
        statement ok
        CREATE TABLE t (a INTEGER)

        statement ok
        INSERT INTO t VALUES (1), (2), (NULL)

        query I rowsort
        SELECT a FROM t
        ----
        1
        2
        NULL

        query I nosort
        SELECT count(*) FROM t
        ----
        4

        query I nosort
        SELECT nosuch FROM t
        ----
        1

        statement error
        SELECT a FROM t

        onlyif sqlite
        query I nosort
        SELECT total(a) FROM t
        ----
        3
        """;
    try (Connection connection = DriverManager.getConnection("jdbc:phenix:mem:slt-self-check")) {
      ScriptOutcome outcome =
          new ScriptRunner(connection, 1, 1, 0, Integer.MAX_VALUE)
              .run("self", new BufferedReader(new StringReader(script)));
      assertEquals(3, outcome.passed());
      assertEquals(3, outcome.failed());
      assertEquals(1, outcome.otherSystems());
      assertEquals(List.of(14, 19, 24), outcome.failures().stream().map(f -> f.line()).toList());
    }
  }

  @Test
  void hashesAreThoseOfTheCorpus() {
    // From select1.test of the corpus' documentation: the MD5 sum of "1\n2\n".
    assertEquals("6ddb4095eb719e2a9f0a3f95677d24e0", ResultText.hash(List.of("1", "2")));
    assertTrue(
        ResultText.matches(
            List.of("1", "2"), List.of("2 values hashing to 6ddb4095eb719e2a9f0a3f95677d24e0")));
  }
}
