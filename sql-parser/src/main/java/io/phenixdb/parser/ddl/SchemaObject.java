package io.phenixdb.parser.ddl;

/** The kinds of named objects that DROP, COMMENT ON and SHOW CREATE speak of. */
public enum SchemaObject {
  /** A table. */
  TABLE,
  /** A view. */
  VIEW,
  /** An index of any kind. */
  INDEX,
  /** A schema. */
  SCHEMA,
  /** A sequence. */
  SEQUENCE,
  /** A property graph. */
  PROPERTY_GRAPH,
  /** A storage tier. */
  TIER,
  /** A column of a table. */
  COLUMN;

  /** Returns the keywords, for example {@code PROPERTY GRAPH}. */
  public String words() {
    return name().replace('_', ' ');
  }
}
