package io.phenixdb.parser.graph;

/**
 * How often an edge or a group repeats.
 *
 * @param minimum at least 0
 * @param maximum at least {@code minimum}, or {@link #UNBOUNDED}
 */
public record Quantifier(int minimum, int maximum) {

  /** No upper bound. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Exactly once, without a quantifier in the text. */
  public static final Quantifier ONCE = new Quantifier(1, 1);

  /** Checks the bounds. */
  public Quantifier {
    if (minimum < 0 || maximum < minimum) {
      throw new IllegalArgumentException("{" + minimum + "," + maximum + "}");
    }
  }

  /** Returns whether the element stands exactly once. */
  public boolean isOnce() {
    return equals(ONCE);
  }

  /** Returns whether there is no upper bound. */
  public boolean isUnbounded() {
    return maximum == UNBOUNDED;
  }

  /** Returns the canonical text, empty for once. */
  @Override
  public String toString() {
    if (isOnce()) {
      return "";
    }
    if (minimum == maximum) {
      return "{" + minimum + "}";
    }
    return "{" + minimum + "," + (isUnbounded() ? "" : maximum) + "}";
  }
}
