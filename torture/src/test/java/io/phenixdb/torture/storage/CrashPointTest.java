package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.campaign.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {
  private final Tally tally = new Tally();

  @Test
  void nothingIsLostWhereverAShortWorkloadIsCutOff() {
    new CrashPointCampaign().run(3, 6, Integer.MAX_VALUE, tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.counts().getOrDefault("power failure", 0L) > 60, tally.counts()::toString);
    assertTrue(tally.counts().getOrDefault("process crash", 0L) > 20, tally.counts()::toString);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4})
  void nothingIsLostAtRandomCutsOfLongerWorkloads(long seed) {
    new CrashPointCampaign().run(seed, 20, 20, tally);
    assertEquals(List.of(), tally.failures());
  }
}
