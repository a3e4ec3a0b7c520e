package io.phenixdb.storage.hnsw;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Map;

/**
 * The settings of an HNSW index, under pgvector's names.
 *
 * @param links neighbours of a node on the upper levels, twice as many on the lowest: {@code m}, 2
 *     to 100
 * @param buildEffort candidates that are looked at for a new node's links: {@code ef_construction},
 *     4 to 1,000, at least twice {@code links}
 * @param searchEffort candidates of a search, {@code ef_search}, 1 to 10,000; 0 to have it measured
 */
public record HnswOptions(int links, int buildEffort, int searchEffort) {

  /** As in pgvector, but for the effort of searches, which is measured. */
  public static HnswOptions defaults() {
    return new HnswOptions(16, 64, 0);
  }

  /**
   * The settings as written; what is not written has its default.
   *
   * @throws DatabaseException 22023 for one that is unknown or out of range
   */
  public static HnswOptions of(Map<String, String> options) {
    HnswOptions result = defaults();
    for (Map.Entry<String, String> option : options.entrySet()) {
      String name = option.getKey();
      result =
          switch (name) {
            case "m" ->
                new HnswOptions(number(option, 2, 100), result.buildEffort, result.searchEffort);
            case "ef_construction" ->
                new HnswOptions(result.links, number(option, 4, 1_000), result.searchEffort);
            case "ef_search" ->
                new HnswOptions(result.links, result.buildEffort, number(option, 1, 10_000));
            default ->
                throw new DatabaseException(
                    SqlState.INVALID_ARGUMENT,
                    "an HNSW index has no option \""
                        + name
                        + "\"; it has m, ef_construction and ef_search");
          };
    }
    if (options.containsKey("ef_construction") && result.buildEffort < 2 * result.links) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "ef_construction is "
              + result.buildEffort
              + "; it must be at least twice m, which is "
              + result.links);
    }
    return new HnswOptions(
        result.links, Math.max(result.buildEffort, 2 * result.links), result.searchEffort);
  }

  private static int number(Map.Entry<String, String> option, int least, int most) {
    try {
      int value = Integer.parseInt(option.getValue().strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is out of range.
    }
    throw new DatabaseException(
        SqlState.INVALID_ARGUMENT,
        option.getKey()
            + " is "
            + option.getValue()
            + "; it must be a whole number from "
            + least
            + " to "
            + most);
  }
}
