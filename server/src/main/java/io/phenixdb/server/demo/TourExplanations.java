package io.phenixdb.server.demo;

/** What each chapter of the tour shows, in a sentence or two. */
final class TourExplanations {
  private TourExplanations() {}

  static String of(int chapter) {
    return switch (chapter) {
      case 1 ->
          "ORDER BY a distance with a LIMIT is a nearest-neighbour search: the RPI index finds the"
              + " candidates, their exact distances rank them.";
      case 2 ->
          "The topic is tested inside the search, so ten rows come back however rare the topic is.";
      case 3 ->
          "A property graph is a view over the two tables: MATCH follows citations through the"
              + " adjacency index, two hops here.";
      case 4 -> "ANY SHORTEST walks from both ends and stops at the first chain it finds.";
      case 5 ->
          "One statement, one snapshot: the search reads hot and warm data alone, and its rows are"
              + " joined with everything up to four citations away.";
      case 6 -> "EXPLAIN ANALYZE names the index, the estimates, and what the run really read.";
      case 7 ->
          "Rows move between memory, disk and the cold folder while queries go on; every tier"
              + " answers every query.";
      case 8 ->
          "Graph algorithms are tables: PageRank over all citations, and activation that spreads"
              + " from one paper and fades.";
      case 9 ->
          "Rows, vectors and edges change together or not at all: the new paper is its twin's"
              + " nearest neighbour until ROLLBACK.";
      default -> "";
    };
  }
}
