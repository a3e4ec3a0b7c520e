package io.phenixdb.parser.access;

/** What kind of objects the names after ON are. */
public enum GrantTarget {
  /** Tables and views. */
  RELATION,
  /** Schemas. */
  SCHEMA,
  /** Sequences. */
  SEQUENCE,
  /** Property graphs. */
  GRAPH,
  /** All tables and views of schemas. */
  ALL_TABLES;

  /** The words that announce it. */
  String words() {
    return switch (this) {
      case RELATION -> "TABLE";
      case SCHEMA -> "SCHEMA";
      case SEQUENCE -> "SEQUENCE";
      case GRAPH -> "PROPERTY GRAPH";
      case ALL_TABLES -> "ALL TABLES IN SCHEMA";
    };
  }
}
