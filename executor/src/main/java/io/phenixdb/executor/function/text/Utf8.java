package io.phenixdb.executor.function.text;

/** Code points in UTF-8 bytes: counting and finding them without making strings. */
final class Utf8 {
  private Utf8() {}

  /** The number of code points in a range. */
  static int count(byte[] bytes, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
  }

  /** Where the code point after {@code count} others starts, at most {@code end}. */
  static int advance(byte[] bytes, int start, int end, long count) {
    int at = start;
    long left = count;
    while (at < end && left > 0) {
      at++;
      while (at < end && (bytes[at] & 0xC0) == 0x80) {
        at++;
      }
      left--;
    }
    return at;
  }

  /** Whether all bytes of a range are ASCII. */
  static boolean ascii(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first position of a byte string in another, or -1. */
  static int indexOf(byte[] text, int start, int end, byte[] needle, int needleStart, int length) {
    if (length == 0) {
      return start;
    }
    byte first = needle[needleStart];
    for (int i = start; i <= end - length; i++) {
      if (text[i] == first
          && java.util.Arrays.equals(
              text, i, i + length, needle, needleStart, needleStart + length)) {
        return i;
      }
    }
    return -1;
  }
}
