package io.phenixdb.torture;

import io.phenixdb.torture.campaign.Campaign;
import io.phenixdb.torture.isolation.ListAppendCampaign;
import io.phenixdb.torture.sql.SqlCampaigns;
import io.phenixdb.torture.storage.StorageCampaigns;
import java.util.ArrayList;
import java.util.List;

/** The campaigns by part. Stateless. */
final class Campaigns {
  private Campaigns() {}

  /** The campaigns of a part: {@code storage}, {@code sql}, or all of them. */
  static List<Campaign> of(Part part) {
    List<Campaign> campaigns = new ArrayList<>();
    if (part != Part.SQL) {
      campaigns.addAll(StorageCampaigns.all());
    }
    if (part != Part.SQL) {
      campaigns.add(new ListAppendCampaign());
    }
    if (part != Part.STORAGE) {
      campaigns.addAll(SqlCampaigns.all());
    }
    return campaigns;
  }

  /** What can be asked for. */
  enum Part {
    ALL,
    STORAGE,
    SQL
  }
}
