package io.phenixdb.executor.function.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** LIKE, SIMILAR TO and regular expressions. A pattern is compiled when it changes. */
final class PatternFunctions {
  private static final int PATTERN_LIMIT = 100_000;

  private PatternFunctions() {}

  /** The function, or null when it is none of these. */
  static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case LIKE -> args -> like(args, false);
      case ILIKE -> args -> like(args, true);
      case SIMILAR_TO ->
          args -> {
            Compiled<Pattern> patterns =
                new Compiled<>(text -> SimilarPattern.compile(text, escape(args, 0, -1)));
            return (row, out) ->
                out.appendLong(
                    patterns.get(args.string(1, row)).matcher(args.string(0, row)).matches()
                        ? 1
                        : 0);
          };
      case REGEXP_LIKE ->
          args -> {
            Compiled<Pattern> patterns =
                new Compiled<>(text -> regex(text, args.count() > 2 ? args.string(2, 0) : ""));
            return (row, out) ->
                out.appendLong(
                    patterns.get(args.string(1, row)).matcher(args.string(0, row)).find() ? 1 : 0);
          };
      case REGEXP_REPLACE -> PatternFunctions::replace;
      case REGEXP_SUBSTR ->
          args ->
              matches(
                  args,
                  (found, out) -> {
                    Matcher matcher = found.wanted();
                    if (matcher == null) {
                      out.appendNull();
                    } else {
                      out.appendString(matcher.group());
                    }
                  });
      case REGEXP_INSTR ->
          args ->
              matches(
                  args,
                  (found, out) -> {
                    Matcher matcher = found.wanted();
                    out.appendLong(matcher == null ? 0 : matcher.start() + 1L);
                  });
      case REGEXP_COUNT -> args -> matches(args, (found, out) -> out.appendLong(found.count()));
      default -> null;
    };
  }

  /** The last pattern compiled, by its text. */
  private static final class Compiled<T> {
    private final Function<String, T> compile;
    private @Nullable String text;
    private @Nullable T pattern;

    Compiled(Function<String, T> compile) {
      this.compile = compile;
    }

    T get(String wanted) {
      T current = pattern;
      if (current == null || !wanted.equals(text)) {
        current = compile.apply(wanted);
        pattern = current;
        text = wanted;
      }
      return current;
    }
  }

  private static RowFunction like(Arguments args, boolean ignoreCase) {
    int[] escapeOf = {-1};
    Compiled<LikePattern> patterns =
        new Compiled<>(text ->
            LikePattern.compile(ignoreCase ? text.toLowerCase(Locale.ROOT) : text, escapeOf[0]));
    LikePattern fixed = null;
    if (args.constant(1) && (args.count() < 3 || args.constant(2))) {
      escapeOf[0] = escape(args, 0, '\\');
      fixed = args.isNull(1, 0) ? null : patterns.get(args.string(1, 0));
    }
    LikePattern constant = fixed;
    return (row, out) -> {
      LikePattern pattern = constant;
      if (pattern == null) {
        escapeOf[0] = escape(args, row, '\\');
        pattern = patterns.get(args.string(1, row));
      }
      boolean matches;
      if (ignoreCase) {
        byte[] lower =
            args.string(0, row).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        matches = pattern.matches(lower, 0, lower.length);
      } else {
        matches = pattern.matches(args.bytes(0), args.start(0, row), args.end(0, row));
      }
      out.appendLong(matches ? 1 : 0);
    };
  }

  private static int escape(Arguments args, int row, int otherwise) {
    if (args.count() < 3) {
      return otherwise;
    }
    if (args.isNull(2, row)) {
      return -1;
    }
    String escape = args.string(2, row);
    if (escape.isEmpty()) {
      return -1;
    }
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw Errors.invalidArgument("the escape '" + escape + "' is not one character");
    }
    return escape.codePointAt(0);
  }

  /** A pattern whose search takes time linear in the text: it knows no back references. */
  static Pattern regex(String text, String flags) {
    int options = 0;
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case 'i' -> options |= Pattern.CASE_INSENSITIVE;
        case 'm', 'n' -> options |= Pattern.MULTILINE;
        case 's' -> options |= Pattern.DOTALL;
        case 'g', 'c' -> {}
        default ->
            throw Errors.invalidArgument(
                "'" + flags.charAt(i) + "' is no flag of a regular expression: use g, i, m, s");
      }
    }
    return compile(text, options);
  }

  static Pattern compile(String text, int options) {
    if (text.length() > PATTERN_LIMIT) {
      throw Errors.invalidArgument(
          "a regular expression of "
              + text.length()
              + " characters; the limit is "
              + PATTERN_LIMIT);
    }
    try {
      return Pattern.compile(text, options);
    } catch (PatternSyntaxException e) {
      throw new DatabaseException(
          SqlState.INVALID_REGULAR_EXPRESSION,
          "'"
              + text
              + "' is no regular expression: "
              + e.getDescription()
              + "; back references and look-around are not supported",
          e);
    }
  }

  /** A function of the matches of a pattern in a text. */
  private static RowFunction matches(
      Arguments args,
      java.util.function.BiConsumer<Found, io.phenixdb.storage.batch.ColumnBuilder> result) {
    Compiled<Pattern> patterns = new Compiled<>(text -> regex(text, ""));
    return (row, out) -> {
      String text = args.string(0, row);
      long start = args.count() > 2 ? args.longAt(2, row) : 1;
      long occurrence = args.count() > 3 ? args.longAt(3, row) : 1;
      if (start < 1 || occurrence < 1) {
        throw Errors.invalidArgument(
            "start " + start + " and occurrence " + occurrence + " must be at least 1");
      }
      result.accept(new Found(patterns.get(args.string(1, row)), text, start, occurrence), out);
    };
  }

  /** Where to look for matches. */
  private record Found(Pattern pattern, String text, long start, long occurrence) {
    /** The matcher at the wanted occurrence, or null. */
    @Nullable Matcher wanted() {
      if (start > text.length() + 1L) {
        return null;
      }
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find((int) (start - 1))) {
        return null;
      }
      for (long i = 1; i < occurrence; i++) {
        if (!matcher.find()) {
          return null;
        }
      }
      return matcher;
    }

    long count() {
      Matcher matcher = start > text.length() + 1L ? null : pattern.matcher(text);
      long count = 0;
      if (matcher != null && matcher.find((int) (start - 1))) {
        do {
          count++;
        } while (matcher.find());
      }
      return count;
    }
  }

  private static RowFunction replace(Arguments args) {
    boolean hasFlags = args.count() > 3;
    String[] flags = {""};
    Compiled<Pattern> patterns = new Compiled<>(text -> regex(text, flags[0]));
    return (row, out) -> {
      if (hasFlags && !flags[0].equals(args.string(3, row))) {
        flags[0] = args.string(3, row);
        patterns.text = null;
      }
      Matcher matcher = patterns.get(args.string(1, row)).matcher(args.string(0, row));
      String replacement = javaReplacement(args.string(2, row));
      try {
        boolean all = !hasFlags || flags[0].indexOf('g') >= 0;
        out.appendString(all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement));
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw new DatabaseException(
            SqlState.INVALID_REGULAR_EXPRESSION,
            "the replacement '" + args.string(2, row) + "' refers to a group that is not there",
            e);
      }
    };
  }

  /** {@code \1} and {@code \&} as Java's {@code $1} and {@code $0}; everything else literal. */
  private static String javaReplacement(String replacement) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\' && i + 1 < replacement.length()) {
        char next = replacement.charAt(++i);
        if (next >= '0' && next <= '9') {
          out.append('$').append(next);
        } else if (next == '&') {
          out.append("$0");
        } else {
          out.append(Matcher.quoteReplacement(Character.toString(next)));
        }
      } else if (c == '$' && i + 1 < replacement.length() && isDigit(replacement.charAt(i + 1))) {
        out.append('$');
      } else {
        out.append(Matcher.quoteReplacement(Character.toString(c)));
      }
    }
    return out.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
