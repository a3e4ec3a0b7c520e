package io.phenixdb.parser.graph;

/** In which direction an edge pattern follows edges. */
public enum EdgeDirection {
  /** {@code <-[]-}. */
  LEFT("<-", "-"),
  /** {@code -[]->}. */
  RIGHT("-", "->"),
  /** {@code ~[]~}. */
  UNDIRECTED("~", "~"),
  /** {@code <~[]~}. */
  LEFT_OR_UNDIRECTED("<~", "~"),
  /** {@code ~[]~>}. */
  UNDIRECTED_OR_RIGHT("~", "~>"),
  /** {@code <-[]->}. */
  LEFT_OR_RIGHT("<-", "->"),
  /** {@code -[]-}: left, right or undirected. */
  ANY("-", "-");

  private final String open;
  private final String close;

  EdgeDirection(String open, String close) {
    this.open = open;
    this.close = close;
  }

  String open() {
    return open;
  }

  String close() {
    return close;
  }
}
