package io.phenixdb.parser.graph;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * How many of the matching paths are kept for each pair of end points, and which repetitions a path
 * may have.
 *
 * @param count the number of {@code ANY k}, {@code SHORTEST k} and {@code CHEAPEST k}, a literal or
 *     parameter, or null
 */
public record PathPrefix(Search search, @Nullable SqlNode count, Mode mode) {

  /** No prefix: every path, a walk. */
  public static final PathPrefix NONE = new PathPrefix(Search.ALL, null, Mode.WALK);

  /** Which of the matching paths are kept. */
  public enum Search {
    /** All of them (the default). */
    ALL("ALL"),
    /** One, or {@code count}, of any length. */
    ANY("ANY"),
    /** One of the shortest. */
    ANY_SHORTEST("ANY SHORTEST"),
    /** All of the shortest length. */
    ALL_SHORTEST("ALL SHORTEST"),
    /** {@code count} paths in the order of length. */
    SHORTEST("SHORTEST"),
    /** One of least cost. */
    ANY_CHEAPEST("ANY CHEAPEST"),
    /** {@code count} paths in the order of cost. */
    CHEAPEST("CHEAPEST");

    private final String words;

    Search(String words) {
      this.words = words;
    }
  }

  /** Which repetitions a path may have. */
  public enum Mode {
    /** Any (the default). */
    WALK,
    /** No edge twice. */
    TRAIL,
    /** No node twice. */
    ACYCLIC,
    /** No node twice, but the first may be the last too. */
    SIMPLE
  }

  /** Returns whether nothing was said. */
  public boolean isNone() {
    return equals(NONE);
  }

  void write(SqlWriter writer) {
    if (search != Search.ALL) {
      writer.keyword(search.words);
      if (count != null) {
        count.unparse(writer, 0, 0);
      }
    }
    if (mode != Mode.WALK) {
      writer.keyword(mode.name());
    }
  }
}
