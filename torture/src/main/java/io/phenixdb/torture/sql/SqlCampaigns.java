package io.phenixdb.torture.sql;

import io.phenixdb.torture.campaign.Campaign;
import java.util.List;

/** The campaigns of {@code ./phenix torture sql}, in the order in which they take turns. */
public final class SqlCampaigns {
  private SqlCampaigns() {}

  /** All of them. */
  public static List<Campaign> all() {
    return List.of(new RandomQueriesCampaign());
  }
}
