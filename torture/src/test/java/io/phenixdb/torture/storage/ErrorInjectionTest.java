package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.campaign.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorInjectionTest {
  private final Tally tally = new Tally();

  @Test
  void aShortWorkloadSurvivesAFaultAtEachCall() {
    new ErrorInjectionCampaign().run(2, 6, Integer.MAX_VALUE, tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(
        tally.counts().getOrDefault("single fault survived", 0L) > 25, tally.counts()::toString);
  }

  @Test
  void longerWorkloadsSurviveFaultsAtRandomCalls() {
    for (long seed = 10; seed < 14; seed++) {
      new ErrorInjectionCampaign().run(seed, 12, 15, tally);
    }
    assertEquals(List.of(), tally.failures());
  }
}
