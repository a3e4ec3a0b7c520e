package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.campaign.Tally;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskFullTest {
  @Test
  void aDatabaseOnAFullDiskCanBeReadAndGoesOnLater() {
    Tally tally = new Tally();
    for (long seed = 1; seed < 4; seed++) {
      new DiskFullCampaign().run(seed, Path.of(""), tally);
    }
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.counts().getOrDefault("53100", 0L) > 5, tally.counts()::toString);
  }
}
