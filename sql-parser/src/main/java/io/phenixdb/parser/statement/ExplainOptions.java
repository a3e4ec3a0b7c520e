package io.phenixdb.parser.statement;

import org.apache.calcite.sql.SqlWriter;

/**
 * What EXPLAIN shows.
 *
 * @param analyze whether the statement runs and its measures are shown
 * @param verbose whether every property of an operator is shown
 * @param stage how far the statement is planned
 */
public record ExplainOptions(boolean analyze, boolean verbose, Format format, Stage stage) {

  /** How the plan is written. */
  public enum Format {
    /** An indented tree. */
    TEXT,
    /** One JSON document. */
    JSON
  }

  /** How far a statement is planned. */
  public enum Stage {
    /** The plan that would run (the default). */
    PHYSICAL,
    /**
     * The plan before physical operators are chosen, {@code EXPLAIN PLAN WITHOUT IMPLEMENTATION
     * FOR}.
     */
    LOGICAL,
    /** The row type only, {@code EXPLAIN PLAN WITH TYPE FOR}. */
    TYPE
  }

  /** The physical plan as text. */
  public static final ExplainOptions DEFAULT =
      new ExplainOptions(false, false, Format.TEXT, Stage.PHYSICAL);

  /** Returns these options with or without running the statement. */
  public ExplainOptions withAnalyze(boolean value) {
    return new ExplainOptions(value, verbose, format, stage);
  }

  /** Returns these options with or without all properties. */
  public ExplainOptions withVerbose(boolean value) {
    return new ExplainOptions(analyze, value, format, stage);
  }

  /** Returns these options with another format. */
  public ExplainOptions withFormat(Format value) {
    return new ExplainOptions(analyze, verbose, value, stage);
  }

  /** Returns these options with another stage. */
  public ExplainOptions withStage(Stage value) {
    return new ExplainOptions(analyze, verbose, format, value);
  }

  void write(SqlWriter writer) {
    switch (stage) {
      case PHYSICAL -> {}
      case LOGICAL -> writer.keyword("PLAN WITHOUT IMPLEMENTATION FOR");
      case TYPE -> writer.keyword("PLAN WITH TYPE FOR");
    }
    if (analyze) {
      writer.keyword("ANALYZE");
    }
    if (verbose || format != Format.TEXT) {
      SqlWriter.Frame frame = writer.startList("(", ")");
      if (format != Format.TEXT) {
        writer.sep(",");
        writer.keyword("FORMAT " + format);
      }
      if (verbose) {
        writer.sep(",");
        writer.keyword("VERBOSE");
      }
      writer.endList(frame);
    }
  }
}
