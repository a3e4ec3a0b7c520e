package io.phenixdb.benchmarks.suite;

/**
 * How much the sql suite measures.
 *
 * @param scaleFactor of TPC-H; 1 has six million line items
 * @param rows of the tables that are grouped, joined and sorted
 * @param limitSeconds after which a query of another database is given up
 */
public record AnalyticScale(double scaleFactor, int rows, int limitSeconds) {
  /** The scale of published figures. */
  public static final AnalyticScale FULL = new AnalyticScale(0.1, 10_000_000, 20);

  /** A scale that only shows that everything runs. */
  public static final AnalyticScale QUICK = new AnalyticScale(0.01, 20_000, 10);

  public AnalyticScale {
    if (!(scaleFactor > 0) || rows < 1_000 || limitSeconds < 1) {
      throw new IllegalArgumentException(
          "scale factor " + scaleFactor + ", " + rows + " rows, " + limitSeconds + " s");
    }
  }
}
