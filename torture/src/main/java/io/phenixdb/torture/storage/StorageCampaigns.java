package io.phenixdb.torture.storage;

import io.phenixdb.torture.campaign.Campaign;
import java.util.List;

/** The campaigns of {@code ./phenix torture storage}, in the order in which they take turns. */
public final class StorageCampaigns {
  private StorageCampaigns() {}

  /** All of them. */
  public static List<Campaign> all() {
    return List.of(
        new CrashPointCampaign(),
        new ErrorInjectionCampaign(),
        new DiskFullCampaign(),
        new BitRotCampaign(),
        new KillCampaign(),
        new SmallHeapCampaign());
  }
}
