package io.phenixdb.parser.ddl;

import io.phenixdb.parser.ParseError;

/**
 * What the grammar of CREATE TABLE cannot express: columns have types, unless a query gives them.
 */
public final class TableElementRules {

  private TableElementRules() {}

  /** Returns the statement when its elements fit together. */
  public static CreateTable check(CreateTable table) {
    if (table.query() == null) {
      requireTypes(table);
    } else if (!table.columns().isEmpty() || !table.constraints().isEmpty()) {
      throw ParseError.unsupported(
          table.clauses().elements().getParserPosition(),
          "CREATE TABLE ... AS takes names of columns only",
          "leave out types and constraints, or create the table first and INSERT the query");
    }
    return table;
  }

  private static void requireTypes(CreateTable table) {
    if (!table.queryColumns().isEmpty()) {
      throw ParseError.syntax(
          table.queryColumns().getFirst().getParserPosition(),
          "the column " + table.queryColumns().getFirst().getSimple() + " has no type",
          "write a type behind the name, for example INT");
    }
    if (table.columns().isEmpty()) {
      throw ParseError.syntax(
          table.name().getParserPosition(),
          "the table " + table.name() + " has no columns",
          "write (name type, ...) or AS SELECT behind it");
    }
  }
}
