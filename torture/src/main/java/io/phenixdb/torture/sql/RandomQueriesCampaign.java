package io.phenixdb.torture.sql;

import io.phenixdb.sqltests.random.RandomQueryCampaign;
import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.campaign.Tally;
import java.nio.file.Path;
import java.sql.SQLException;

/** Random queries whose answers are compared with those of H2, of parts, and without indexes. */
final class RandomQueriesCampaign implements Campaign {
  private static final int QUERIES_A_CASE = 200;

  @Override
  public String name() {
    return "random-queries";
  }

  @Override
  public String description() {
    return "random queries against H2, partitioning, and the same tables without indexes";
  }

  @Override
  public void run(long seed, Path work, Tally tally) throws SQLException {
    RandomQueryCampaign.Outcome outcome = new RandomQueryCampaign(seed).run(QUERIES_A_CASE);
    tally.count("queries", outcome.queries());
    tally.count("compared", outcome.compared());
    tally.count("refused by the oracle", outcome.refused());
    outcome.findings().forEach(finding -> tally.fail("WRONG", finding.toString()));
  }
}
