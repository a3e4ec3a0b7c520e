package io.phenixdb.executor.session;

import java.util.Locale;

/** Sizes as settings have them: a number and kB, MB, GB or TB; kB when there is no unit. */
public final class ByteSizes {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final int MAX_DIGITS = 9;

  private ByteSizes() {}

  /**
   * Bytes of a size.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static long parse(String given) {
    String text = given.trim();
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).trim().toLowerCase(Locale.ROOT);
    if (digits == 0 || digits > MAX_DIGITS) {
      throw new IllegalArgumentException(given);
    }
    long number = Long.parseLong(text.substring(0, digits));
    if (unit.isEmpty()) {
      return number << 10;
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].toLowerCase(Locale.ROOT).equals(unit)) {
        return Math.multiplyExact(number, 1L << (10 * (i + 1)));
      }
    }
    throw new IllegalArgumentException(given);
  }

  /** A size in its largest whole unit; 0 is just that. */
  public static String format(long bytes) {
    if (bytes == 0) {
      return "0";
    }
    int unit = 0;
    long number = bytes >> 10;
    while (unit < UNITS.length - 1 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return number + UNITS[unit];
  }
}
