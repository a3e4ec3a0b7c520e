package io.phenixdb.benchmarks.analytics;

import java.util.function.UnaryOperator;

/**
 * What a database needs written differently from the standard SQL of the queries.
 *
 * @param textType of texts of any length below 200
 * @param datesAsText whether dates are texts
 * @param rewrite turns a query into the dialect
 */
record Dialect(String textType, boolean datesAsText, UnaryOperator<String> rewrite) {
  private static final String DATE = "DATE ('[0-9-]+')";
  private static final String YEAR = "EXTRACT\\(YEAR FROM (\\w+)\\)";
  private static final String SUBSTRING = "SUBSTRING\\((\\w+) FROM (\\d+) FOR (\\d+)\\)";

  static final Dialect STANDARD = new Dialect("VARCHAR(200)", false, UnaryOperator.identity());

  static final Dialect SQLITE =
      new Dialect(
          "TEXT",
          true,
          sql ->
              sql.replaceAll(DATE, "$1")
                  .replaceAll(YEAR, "CAST(STRFTIME('%Y', $1) AS INTEGER)")
                  .replaceAll(SUBSTRING, "SUBSTR($1, $2, $3)"));

  static final Dialect DERBY =
      new Dialect(
          "VARCHAR(200)",
          false,
          sql ->
              sql.replaceAll(DATE, "DATE($1)")
                  .replaceAll(YEAR, "YEAR($1)")
                  .replaceAll(SUBSTRING, "SUBSTR($1, $2, $3)")
                  .replaceAll("LIMIT (\\d+)$", "FETCH FIRST $1 ROWS ONLY"));
}
