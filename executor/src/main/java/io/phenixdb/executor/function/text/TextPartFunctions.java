package io.phenixdb.executor.function.text;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that cut, pad, trim and repeat text. */
final class TextPartFunctions {
  /** Longest text that REPEAT and the pads may make. */
  private static final int MAX_LENGTH = 64 * 1024 * 1024;

  private TextPartFunctions() {}

  /** The function, or null when it is none of these. */
  static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case SUBSTRING -> TextPartFunctions::substring;
      case TRIM_BOTH -> args -> trim(args, true, true);
      case TRIM_LEADING -> args -> trim(args, true, false);
      case TRIM_TRAILING -> args -> trim(args, false, true);
      case LEFT -> args -> (row, out) -> left(args, row, out);
      case RIGHT -> args -> (row, out) -> right(args, row, out);
      case REPEAT -> args -> (row, out) -> out.appendString(repeat(args, row));
      case LPAD -> args -> (row, out) -> out.appendString(pad(args, row, true));
      case RPAD -> args -> (row, out) -> out.appendString(pad(args, row, false));
      case OVERLAY -> args -> (row, out) -> out.appendString(overlay(args, row));
      case SPLIT_PART -> args -> (row, out) -> out.appendString(splitPart(args, row));
      default -> null;
    };
  }

  /** A range of characters (bytes of binary) that is clipped to the text. */
  private static void part(Arguments args, int row, long from, long to, ColumnBuilder out) {
    byte[] bytes = args.bytes(0);
    int start = args.start(0, row);
    int end = args.end(0, row);
    long skip = Math.max(0, from);
    long take = Math.max(0, to - skip);
    boolean single = !args.type(0).isCharacter() || Utf8.ascii(bytes, start, end);
    int first;
    int last;
    if (single) {
      first = (int) Math.min(end, start + Math.min(skip, Integer.MAX_VALUE));
      last = (int) Math.min(end, first + Math.min(take, Integer.MAX_VALUE));
    } else {
      first = Utf8.advance(bytes, start, end, skip);
      last = Utf8.advance(bytes, first, end, take);
    }
    out.appendBytes(bytes, first, last - first);
  }

  private static RowFunction substring(Arguments args) {
    return (row, out) -> {
      long from = args.longAt(1, row) - 1;
      long to = Long.MAX_VALUE;
      if (args.count() > 2) {
        long length = args.longAt(2, row);
        if (length < 0) {
          throw Errors.invalidArgument("SUBSTRING of a negative length: " + length);
        }
        to = from > Long.MAX_VALUE - length ? Long.MAX_VALUE : from + length;
      }
      part(args, row, from, to, out);
    };
  }

  private static void left(Arguments args, int row, ColumnBuilder out) {
    long count = args.longAt(1, row);
    part(args, row, 0, count >= 0 ? count : length(args, row) + count, out);
  }

  private static void right(Arguments args, int row, ColumnBuilder out) {
    long count = args.longAt(1, row);
    part(args, row, count >= 0 ? length(args, row) - count : -count, Long.MAX_VALUE, out);
  }

  private static long length(Arguments args, int row) {
    return args.type(0).isCharacter()
        ? Utf8.count(args.bytes(0), args.start(0, row), args.end(0, row))
        : args.end(0, row) - args.start(0, row);
  }

  private static RowFunction trim(Arguments args, boolean leading, boolean trailing) {
    return (row, out) -> {
      String text = args.string(0, row);
      String characters = args.count() > 1 ? args.string(1, row) : " ";
      Set<Integer> removed = characters.codePoints().boxed().collect(Collectors.toSet());
      int start = 0;
      int end = text.length();
      while (leading && start < end && removed.contains(text.codePointAt(start))) {
        start += Character.charCount(text.codePointAt(start));
      }
      while (trailing && start < end && removed.contains(text.codePointBefore(end))) {
        end -= Character.charCount(text.codePointBefore(end));
      }
      out.appendString(text.substring(start, end));
    };
  }

  private static void checkLength(long length, String function) {
    if (length > MAX_LENGTH) {
      throw new DatabaseException(
          SqlState.PROGRAM_LIMIT_EXCEEDED,
          function + " would make a text of " + length + " characters, the limit is " + MAX_LENGTH);
    }
  }

  private static String repeat(Arguments args, int row) {
    String text = args.string(0, row);
    long count = Math.max(0, args.longAt(1, row));
    if (!text.isEmpty()) {
      checkLength(count > MAX_LENGTH ? count : count * text.length(), "REPEAT");
    }
    return text.isEmpty() ? "" : text.repeat((int) count);
  }

  private static String pad(Arguments args, int row, boolean left) {
    String text = args.string(0, row);
    long wanted = Math.max(0, args.longAt(1, row));
    String fill = args.count() > 2 ? args.string(2, row) : " ";
    checkLength(wanted, left ? "LPAD" : "RPAD");
    int length = text.codePointCount(0, text.length());
    if (length >= wanted) {
      return text.substring(0, text.offsetByCodePoints(0, (int) wanted));
    }
    if (fill.isEmpty()) {
      return text;
    }
    int[] fillPoints = fill.codePoints().toArray();
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < wanted - length; i++) {
      padding.appendCodePoint(fillPoints[i % fillPoints.length]);
    }
    return left ? padding + text : text + padding;
  }

  private static String overlay(Arguments args, int row) {
    String text = args.string(0, row);
    String replacement = args.string(1, row);
    long start = args.longAt(2, row);
    long length =
        args.count() > 3
            ? args.longAt(3, row)
            : replacement.codePointCount(0, replacement.length());
    if (start < 1 || length < 0) {
      throw Errors.invalidArgument(
          "OVERLAY from " + start + " for " + length + ": the start is at least 1, the length 0");
    }
    int total = text.codePointCount(0, text.length());
    int from = (int) Math.min(total, start - 1);
    int to = (int) Math.min(total, from + Math.min(length, total));
    return text.substring(0, text.offsetByCodePoints(0, from))
        + replacement
        + text.substring(text.offsetByCodePoints(0, to));
  }

  private static String splitPart(Arguments args, int row) {
    String text = args.string(0, row);
    String delimiter = args.string(1, row);
    long field = args.longAt(2, row);
    if (field == 0) {
      throw Errors.invalidArgument("the field of SPLIT_PART is 0; the first is 1, the last -1");
    }
    if (delimiter.isEmpty()) {
      return field == 1 || field == -1 ? text : "";
    }
    String[] parts = text.split(java.util.regex.Pattern.quote(delimiter), -1);
    long index = field > 0 ? field - 1 : parts.length + field;
    return index >= 0 && index < parts.length ? parts[(int) index] : "";
  }
}
