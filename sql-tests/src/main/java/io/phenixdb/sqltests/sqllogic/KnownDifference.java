package io.phenixdb.sqltests.sqllogic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where the corpus speaks SQLite's own dialect and PhenixDB, as the standard says, does not. */
public enum KnownDifference {
  TRIGGERS(
      "triggers, with SQLite's own body syntax",
      failure -> sql(failure).matches("(?s)\\s*(create|drop)\\s+trigger.*")),
  REINDEX("SQLite's statement REINDEX", failure -> sql(failure).startsWith("reindex")),
  REPLACE(
      "SQLite's and MySQL's REPLACE and INSERT OR REPLACE (INSERT ... ON CONFLICT is the same), and"
          + " queries for the rows that they would have left",
      failure ->
          sql(failure).matches("(?s)(insert or )?replace.*")
              || failure.file().endsWith("slt_lang_replace.test")),
  EMPTY_LIST(
      "IN with an empty list, which the standard does not have",
      failure -> sql(failure).contains("in ()")),
  SET_TWICE(
      "UPDATE that assigns a column twice: an error in the standard (42701)",
      failure ->
          failure.reason().startsWith("42701")
              || failure.file().endsWith("slt_lang_update.test")
                  && failure.reason().startsWith("expected")),
  MIXED_TYPES(
      "comparing values without a common type, or a sign before a text: SQLite has no column types",
      failure -> failure.reason().startsWith("42804") || failure.reason().startsWith("22P02")),
  DEPENDENT_VIEW(
      "DROP VIEW of a view that other views read: refused (2BP01) unless CASCADE is written",
      failure -> failure.reason().startsWith("2BP01") && sql(failure).startsWith("drop view")),
  NOT_GROUPED(
      "a selected column that is neither grouped nor aggregated (42803)",
      failure -> failure.reason().startsWith("42803"));

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final String description;
  private final Predicate<ScriptOutcome.Failure> matches;

  KnownDifference(String description, Predicate<ScriptOutcome.Failure> matches) {
    this.description = description;
    this.matches = matches;
  }

  /** What differs, in words. */
  public String description() {
    return description;
  }

  /** The difference that a failure shows, if it is a known one. */
  public static Optional<KnownDifference> of(ScriptOutcome.Failure failure) {
    return Arrays.stream(values())
        .filter(difference -> difference.matches.test(failure))
        .findFirst();
  }

  private static String sql(ScriptOutcome.Failure failure) {
    return BLANKS.matcher(failure.sql()).replaceAll(" ").trim().toLowerCase(Locale.ROOT);
  }
}
