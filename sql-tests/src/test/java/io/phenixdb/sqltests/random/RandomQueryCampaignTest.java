package io.phenixdb.sqltests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RandomQueryCampaignTest {

  @Test
  void aThousandRandomQueriesHaveTheAnswersOfTheOracles() throws Exception {
    check(new RandomQueryCampaign(20_260_101).run(1_000));
  }

  @Test
  @Tag("slow")
  void manyRandomQueriesHaveTheAnswersOfTheOracles() throws Exception {
    check(new RandomQueryCampaign(7).run(100_000));
  }

  private static void check(RandomQueryCampaign.Outcome outcome) {
    assertEquals(List.of(), outcome.findings());
    assertTrue(
        outcome.refused() < outcome.queries() / 5,
        () -> outcome.refused() + " of " + outcome.queries() + " queries were not compared");
  }

  @Test
  void theSameSeedRunsTheSameQueries() throws Exception {
    RandomQueryCampaign.Outcome first = new RandomQueryCampaign(3).run(50);
    assertEquals(first, new RandomQueryCampaign(3).run(50));
    assertEquals(50, first.queries());
  }
}
