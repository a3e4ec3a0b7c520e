package io.phenixdb.planner.resolve;

import org.apache.calcite.sql.SqlNode;

/** Parses the canonical texts that the catalog stores. Thread-safe. */
public interface TextParser {

  /** Parses one statement or query. */
  SqlNode statement(String sql);

  /** Parses one scalar expression. */
  SqlNode expression(String sql);
}
