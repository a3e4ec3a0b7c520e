package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.torture.campaign.Tally;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir Path folder;

  @Test
  void noAcknowledgedCommitIsLostWhenTheProcessIsKilled() throws Exception {
    Tally tally = new Tally();
    new KillCampaign().run(8, 3, folder, tally);
    assertEquals(List.of(), tally.failures());
    assertEquals(3L, tally.counts().get("kills"));
  }
}
