package io.phenixdb.executor.function.datetime;

import io.phenixdb.executor.value.Errors;
import java.util.Locale;

/** The fields of dates and times that EXTRACT, DATE_TRUNC and TIMESTAMPDIFF name. */
enum DatetimeField {
  MICROSECOND,
  MILLISECOND,
  SECOND,
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  DECADE,
  CENTURY,
  DOW,
  ISODOW,
  DOY,
  EPOCH;

  /** The field of a name in any case; 22023 for no field. */
  static DatetimeField of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "SQL_TSI_FRAC_SECOND", "MICROSECONDS" -> MICROSECOND;
      case "MILLISECONDS" -> MILLISECOND;
      case "SQL_TSI_SECOND", "SECONDS" -> SECOND;
      case "SQL_TSI_MINUTE", "MINUTES" -> MINUTE;
      case "SQL_TSI_HOUR", "HOURS" -> HOUR;
      case "SQL_TSI_DAY", "DAYS" -> DAY;
      case "SQL_TSI_WEEK", "WEEKS" -> WEEK;
      case "SQL_TSI_MONTH", "MONTHS" -> MONTH;
      case "SQL_TSI_QUARTER" -> QUARTER;
      case "SQL_TSI_YEAR", "YEARS" -> YEAR;
      default -> {
        try {
          yield valueOf(upper);
        } catch (IllegalArgumentException e) {
          throw Errors.invalidArgument("'" + name + "' is no field of a date or time");
        }
      }
    };
  }
}
