package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.campaign.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitRotTest {
  @Test
  void damageIsDetectedOrHarmless() {
    Tally tally = new Tally();
    for (long seed = 1; seed < 5; seed++) {
      new BitRotCampaign().run(seed, 120, tally);
    }
    assertEquals(List.of(), tally.failures());
    for (String file : List.of("segment", "end marks", "log", "manifest")) {
      assertTrue(tally.counts().getOrDefault(file + " detected", 0L) > 0, tally.counts()::toString);
    }
  }
}
