package io.phenixdb.parser.statement;

/** What SHOW can list. */
public enum Listing {
  /** Every parameter of the session. */
  ALL,
  /** Tables and views. */
  TABLES,
  /** Views. */
  VIEWS,
  /** Schemas. */
  SCHEMAS,
  /** The columns of a table. */
  COLUMNS,
  /** Indexes. */
  INDEXES,
  /** Sequences. */
  SEQUENCES,
  /** Property graphs. */
  PROPERTY_GRAPHS,
  /** Storage tiers. */
  TIERS;

  /** Returns the keywords. */
  public String words() {
    return name().replace('_', ' ');
  }
}
