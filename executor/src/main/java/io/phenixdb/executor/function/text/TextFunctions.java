package io.phenixdb.executor.function.text;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ColumnBuilder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of text and binary; positions and lengths of text are counted in code points. */
public final class TextFunctions {
  private TextFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    RowFunction.Factory pattern = PatternFunctions.of(function);
    RowFunction.Factory part = pattern == null ? TextPartFunctions.of(function) : pattern;
    return part == null ? whole(function) : part;
  }

  private static RowFunction.@Nullable Factory whole(ScalarFunction function) {
    return switch (function) {
      case CONCAT -> TextFunctions::concat;
      case CONCAT_WS -> TextFunctions::concatWithSeparator;
      case UPPER -> args -> changeCase(args, true);
      case LOWER -> args -> changeCase(args, false);
      case INITCAP -> args -> (row, out) -> out.appendString(initcap(args.string(0, row)));
      case CHAR_LENGTH -> TextFunctions::length;
      case OCTET_LENGTH ->
          args -> (row, out) -> out.appendLong((long) args.end(0, row) - args.start(0, row));
      case POSITION -> TextFunctions::position;
      case REPLACE -> TextFunctions::replace;
      case TRANSLATE ->
          args ->
              (row, out) ->
                  out.appendString(
                      translate(args.string(0, row), args.string(1, row), args.string(2, row)));
      case REVERSE ->
          args ->
              (row, out) ->
                  out.appendString(new StringBuilder(args.string(0, row)).reverse().toString());
      case ASCII ->
          args ->
              (row, out) -> {
                String text = args.string(0, row);
                out.appendLong(text.isEmpty() ? 0 : text.codePointAt(0));
              };
      case CHR ->
          args ->
              (row, out) -> {
                long codePoint = args.longAt(0, row);
                if (codePoint < 1 || codePoint > Character.MAX_CODE_POINT) {
                  throw io.phenixdb.executor.value.Errors.invalidArgument(
                      "there is no character with the code " + codePoint);
                }
                out.appendString(Character.toString((int) codePoint));
              };
      case STARTS_WITH -> args -> (row, out) -> out.appendLong(edge(args, row, true) ? 1 : 0);
      case ENDS_WITH -> args -> (row, out) -> out.appendLong(edge(args, row, false) ? 1 : 0);
      case MD5 -> args -> (row, out) -> out.appendString(Md5.hex(args, row));
      case TO_HEX -> TextFunctions::hex;
      case TO_CHAR -> FormattedText::of;
      default -> null;
    };
  }

  private static RowFunction hex(Arguments args) {
    return (row, out) ->
        out.appendString(
            args.type(0).layout() == io.phenixdb.storage.type.Layout.LONG
                ? Long.toHexString(args.longAt(0, row))
                : HexFormat.of().formatHex(args.bytes(0), args.start(0, row), args.end(0, row)));
  }

  private static RowFunction concat(Arguments args) {
    return new RowFunction() {
      private byte[] buffer = new byte[64];

      @Override
      public void apply(int row, ColumnBuilder out) {
        int length = 0;
        for (int i = 0; i < args.count(); i++) {
          int start = args.start(i, row);
          int more = args.end(i, row) - start;
          if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
          }
          System.arraycopy(args.bytes(i), start, buffer, length, more);
          length += more;
        }
        out.appendBytes(buffer, 0, length);
      }
    };
  }

  private static RowFunction concatWithSeparator(Arguments args) {
    return (row, out) -> {
      if (args.isNull(0, row)) {
        out.appendNull();
        return;
      }
      StringBuilder text = new StringBuilder();
      String separator = args.string(0, row);
      boolean first = true;
      for (int i = 1; i < args.count(); i++) {
        if (!args.isNull(i, row)) {
          text.append(first ? "" : separator).append(args.string(i, row));
          first = false;
        }
      }
      out.appendString(text.toString());
    };
  }

  private static RowFunction changeCase(Arguments args, boolean upper) {
    return new RowFunction() {
      private byte[] buffer = new byte[64];

      @Override
      public void apply(int row, ColumnBuilder out) {
        byte[] bytes = args.bytes(0);
        int start = args.start(0, row);
        int length = args.end(0, row) - start;
        if (!Utf8.ascii(bytes, start, start + length)) {
          String text = args.string(0, row);
          out.appendString(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
          return;
        }
        if (length > buffer.length) {
          buffer = new byte[length * 2];
        }
        for (int i = 0; i < length; i++) {
          byte b = bytes[start + i];
          boolean change = upper ? b >= 'a' && b <= 'z' : b >= 'A' && b <= 'Z';
          buffer[i] = change ? (byte) (b ^ 0x20) : b;
        }
        out.appendBytes(buffer, 0, length);
      }
    };
  }

  private static String initcap(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      out.appendCodePoint(start ? Character.toTitleCase(c) : Character.toLowerCase(c));
      start = !Character.isLetterOrDigit(c);
    }
    return out.toString();
  }

  private static RowFunction length(Arguments args) {
    boolean binary = !args.type(0).isCharacter();
    return (row, out) ->
        out.appendLong(
            binary
                ? args.end(0, row) - args.start(0, row)
                : Utf8.count(args.bytes(0), args.start(0, row), args.end(0, row)));
  }

  private static RowFunction position(Arguments args) {
    boolean binary = !args.type(1).isCharacter();
    return (row, out) -> {
      byte[] text = args.bytes(1);
      int start = args.start(1, row);
      int end = args.end(1, row);
      int from = start;
      if (args.count() > 2) {
        long first = args.longAt(2, row);
        if (first < 1) {
          throw io.phenixdb.executor.value.Errors.invalidArgument(
              "POSITION starts at " + first + "; the first character is 1");
        }
        from =
            binary
                ? (int) Math.min(end, start + first - 1)
                : Utf8.advance(text, start, end, first - 1);
      }
      int needle = args.start(0, row);
      int at = Utf8.indexOf(text, from, end, args.bytes(0), needle, args.end(0, row) - needle);
      out.appendLong(at < 0 ? 0 : 1 + (binary ? at - start : Utf8.count(text, start, at)));
    };
  }

  private static RowFunction replace(Arguments args) {
    return (row, out) -> {
      String from = args.string(1, row);
      String text = args.string(0, row);
      out.appendString(from.isEmpty() ? text : text.replace(from, args.string(2, row)));
    };
  }

  private static String translate(String text, String from, String to) {
    int[] source = from.codePoints().toArray();
    int[] target = to.codePoints().toArray();
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          int at = 0;
          while (at < source.length && source[at] != c) {
            at++;
          }
          if (at == source.length) {
            out.appendCodePoint(c);
          } else if (at < target.length) {
            out.appendCodePoint(target[at]);
          }
        });
    return out.toString();
  }

  private static boolean edge(Arguments args, int row, boolean start) {
    int from = args.start(0, row);
    int end = args.end(0, row);
    int partStart = args.start(1, row);
    int length = args.end(1, row) - partStart;
    int at = start ? from : end - length;
    return length <= end - from
        && Arrays.equals(
            args.bytes(0), at, at + length, args.bytes(1), partStart, partStart + length);
  }
}
