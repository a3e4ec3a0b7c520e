package io.phenixdb.jdbc.error;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the statement text an error lies. It travels at the end of the message's first line, as
 * {@code (line 3, column 14)}, so that every tool shows it and this class finds it again.
 *
 * @param line one-based
 * @param column one-based
 */
public record ErrorPosition(int line, int column) {
  private static final Pattern SUFFIX = Pattern.compile("\\(line (\\d{1,9}), column (\\d{1,9})\\)");

  /** The message with its position and its hint, each where known. */
  public static String decorate(String message, int line, int column, @Nullable String hint) {
    StringBuilder text = new StringBuilder(message);
    if (line > 0 && column > 0 && of(message).isEmpty()) {
      text.append(" (line ").append(line).append(", column ").append(column).append(')');
    }
    if (hint != null && !hint.isBlank()) {
      text.append("\nHint: ").append(hint);
    }
    return text.toString();
  }

  /** The position that a message tells, if it does. */
  public static Optional<ErrorPosition> of(@Nullable String message) {
    if (message == null) {
      return Optional.empty();
    }
    Matcher matcher = SUFFIX.matcher(message);
    ErrorPosition last = null;
    while (matcher.find()) {
      last =
          new ErrorPosition(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
    return Optional.ofNullable(last);
  }
}
