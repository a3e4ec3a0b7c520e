package io.phenixdb.torture.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.campaign.Tally;
import io.phenixdb.torture.isolation.HistoryChecker.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListAppendTest {
  @TempDir Path folder;

  private final Tally tally = new Tally();

  @ParameterizedTest
  @EnumSource(Level.class)
  void concurrentSessionsSeeWhatTheirLevelPromises(Level level) throws Exception {
    new ListAppendCampaign().runInMemory(1, level, tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.counts().get("transactions COMMITTED") > 30, tally.counts()::toString);
  }

  @Test
  void killsTakeNothingFromAHistory() throws Exception {
    new ListAppendCampaign().runWithKills(2, Level.SNAPSHOT, folder, tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.counts().get("transactions COMMITTED") > 0, tally.counts()::toString);
  }
}
