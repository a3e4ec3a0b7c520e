package io.phenixdb.executor.copy;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Locale;
import java.util.Map;

/**
 * How a CSV file is written: RFC 4180 with a choice of delimiter and quote.
 *
 * @param header whether the first record names the columns
 * @param delimiter between fields
 * @param quote around fields that hold a delimiter, a quote or a line end; doubled inside
 * @param nullText what an unquoted field holds for NULL
 * @param skipsBadRecords whether reading passes over records that do not fit the columns
 */
public record CsvFormat(
    boolean header, char delimiter, char quote, String nullText, boolean skipsBadRecords) {
  /** A format whose reading ends at the first bad record. */
  public CsvFormat(boolean header, char delimiter, char quote, String nullText) {
    this(header, delimiter, quote, nullText, false);
  }

  public CsvFormat {
    if (delimiter == quote || isLineEnd(delimiter) || isLineEnd(quote)) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "delimiter and quote of a CSV file must differ and be no line ends");
    }
    if (nullText.indexOf(delimiter) >= 0 || nullText.indexOf(quote) >= 0) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "the null text '" + nullText + "' must not hold the delimiter or the quote");
    }
  }

  /** The format that the options of a COPY ask for; 22023 for a bad one, 0A000 for Parquet. */
  public static CsvFormat of(Map<String, String> options) {
    boolean header = false;
    char delimiter = ',';
    char quote = '"';
    String nullText = "";
    boolean skipsBadRecords = false;
    for (Map.Entry<String, String> option : options.entrySet()) {
      String value = option.getValue();
      switch (option.getKey()) {
        case "format" -> requireCsv(value);
        case "header" -> header = flag(value);
        case "delimiter" -> delimiter = single("delimiter", value);
        case "quote", "escape" -> quote = single(option.getKey(), value);
        case "null" -> nullText = value;
        case "encoding" -> requireUtf8(value);
        case "on_error" -> skipsBadRecords = skips(value);
        default ->
            throw new DatabaseException(
                SqlState.INVALID_ARGUMENT,
                "COPY knows no option '"
                    + option.getKey()
                    + "'; known: format, header, delimiter, null, quote, on_error");
      }
    }
    return new CsvFormat(header, delimiter, quote, nullText, skipsBadRecords);
  }

  static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  private static void requireCsv(String value) {
    if (!value.equalsIgnoreCase("csv")) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "COPY in format '" + value + "' is not supported; use CSV");
    }
  }

  private static void requireUtf8(String value) {
    String folded = value.toLowerCase(Locale.ROOT).replace("-", "");
    if (!folded.equals("utf8")) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED, "COPY reads and writes UTF8 alone, not '" + value + "'");
    }
  }

  private static boolean flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default ->
          throw new DatabaseException(
              SqlState.INVALID_ARGUMENT, "header must be true or false, not '" + value + "'");
    };
  }

  private static boolean skips(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "stop" -> false;
      case "ignore", "skip" -> true;
      default ->
          throw new DatabaseException(
              SqlState.INVALID_ARGUMENT, "on_error must be stop or ignore, not '" + value + "'");
    };
  }

  private static char single(String name, String value) {
    if (value.length() != 1) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT, name + " must be a single character, not '" + value + "'");
    }
    return value.charAt(0);
  }
}
