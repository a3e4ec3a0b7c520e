package io.phenixdb.torture.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.torture.campaign.Tally;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {
  @TempDir Path folder;

  @Test
  void aDatabaseWithLittleMemoryRefusesWhatIsTooMuchAndGoesOn() throws Exception {
    Tally tally = new Tally();
    new SmallHeapCampaign().run(3, 8, folder, tally);
    assertEquals(List.of(), tally.failures());
  }
}
