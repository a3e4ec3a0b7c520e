package io.phenixdb.parser;

import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Says why a text is no statement that we can run: what stands where, and what was expected or how
 * else to say it.
 *
 * <p>Lines and columns count from 1, in characters of the text that was parsed. SQLSTATEs: {@value
 * #SYNTAX_ERROR} (bad syntax), {@value #NOT_SUPPORTED} (a form that we recognise and do not
 * support), {@value #INVALID_TEXT} (a malformed vector literal), {@value #TOO_COMPLEX} (nested too
 * deeply), {@value #TOO_LONG} (text too long).
 */
public final class ParseError extends RuntimeException {

  /** SQLSTATE of a syntax error. */
  public static final String SYNTAX_ERROR = "42601";

  /** SQLSTATE of a form that is recognised and not supported. */
  public static final String NOT_SUPPORTED = "0A000";

  /** SQLSTATE of a literal whose text does not fit its type. */
  public static final String INVALID_TEXT = "22P02";

  /** SQLSTATE of a statement that is nested too deeply. */
  public static final String TOO_COMPLEX = "54001";

  /** SQLSTATE of a text that exceeds the limit. */
  public static final String TOO_LONG = "54000";

  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final String sentence;
  private final int line;
  private final int column;
  private final @Nullable String found;
  private final List<String> expected;
  private final @Nullable String hint;

  private ParseError(
      String sqlState,
      String sentence,
      Place place,
      @Nullable String found,
      List<String> expected,
      @Nullable String hint) {
    super(message(sentence, place, hint));
    this.sqlState = sqlState;
    this.sentence = sentence;
    this.line = place.line();
    this.column = place.column();
    this.found = found;
    this.expected = List.copyOf(expected);
    this.hint = hint;
  }

  /** A place in the text, counted from 1. */
  public record Place(int line, int column) {
    /** Returns where a position begins. */
    public static Place of(SqlParserPos position) {
      return new Place(Math.max(1, position.getLineNum()), Math.max(1, position.getColumnNum()));
    }
  }

  /** Returns the error of a form that we recognise and do not support ({@value #NOT_SUPPORTED}). */
  public static ParseError unsupported(
      SqlParserPos position, String sentence, @Nullable String hint) {
    return at(NOT_SUPPORTED, position, sentence, hint);
  }

  /**
   * Returns a syntax error whose rule the grammar alone cannot express ({@value #SYNTAX_ERROR}).
   */
  public static ParseError syntax(SqlParserPos position, String sentence, @Nullable String hint) {
    return at(SYNTAX_ERROR, position, sentence, hint);
  }

  /**
   * Returns the syntax error of a token that does not fit.
   *
   * @param found the token's text, empty at the end of the statement
   * @param expected at most eight descriptions of what would have fit
   */
  public static ParseError unexpected(
      Place place, String found, List<String> expected, @Nullable String hint) {
    String what =
        found.isEmpty() ? "the statement ends too early" : "\"" + found + "\" does not fit here";
    String sentence = expected.isEmpty() ? what : what + ": expected " + enumeration(expected);
    return new ParseError(SYNTAX_ERROR, sentence, place, found, expected, hint);
  }

  /** Returns an error with any SQLSTATE at a place. */
  public static ParseError of(
      String sqlState, Place place, String sentence, @Nullable String hint) {
    return new ParseError(sqlState, sentence, place, null, List.of(), hint);
  }

  private static String enumeration(List<String> items) {
    int last = items.size() - 1;
    return last == 0
        ? items.getFirst()
        : String.join(", ", items.subList(0, last)) + " or " + items.get(last);
  }

  /** Returns the error of a literal whose text does not fit its type ({@value #INVALID_TEXT}). */
  public static ParseError invalidText(
      SqlParserPos position, String sentence, @Nullable String hint) {
    return at(INVALID_TEXT, position, sentence, hint);
  }

  private static ParseError at(
      String sqlState, SqlParserPos position, String sentence, @Nullable String hint) {
    return new ParseError(sqlState, sentence, Place.of(position), null, List.of(), hint);
  }

  /** Returns this error for a text that begins at a place of a longer one. */
  ParseError shifted(int firstLine, int firstColumn) {
    Place place = new Place(line + firstLine - 1, line == 1 ? column + firstColumn - 1 : column);
    ParseError error = new ParseError(sqlState, sentence, place, found, expected, hint);
    error.setStackTrace(getStackTrace());
    return error;
  }

  private static String message(String sentence, Place place, @Nullable String hint) {
    String text = sentence + " (line " + place.line() + ", column " + place.column() + ")";
    return hint == null ? text : text + "; " + hint;
  }

  /** Returns the five characters of the SQLSTATE. */
  public String sqlState() {
    return sqlState;
  }

  /** Returns what happened, without place and hint. */
  public String sentence() {
    return sentence;
  }

  /** Returns the line, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column in characters, from 1. */
  public int column() {
    return column;
  }

  /**
   * Returns the token that was found, empty at the end of the text, or null where no single token
   * is to blame.
   */
  public @Nullable String found() {
    return found;
  }

  /**
   * Returns at most eight descriptions of what could have stood there; empty where it is no matter
   * of tokens.
   */
  public List<String> expected() {
    return expected;
  }

  /** Returns what to do, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
