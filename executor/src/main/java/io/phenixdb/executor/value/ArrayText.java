package io.phenixdb.executor.value;

import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The brackets, commas and quotes of the text of an array. */
final class ArrayText {
  private ArrayText() {}

  static boolean needsQuotes(String text) {
    if (text.isEmpty()
        || text.equalsIgnoreCase("null")
        || text.charAt(0) == ' '
        || text.endsWith(" ")) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("[]{},\"\\".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The elements of {@code [a,b]} or {@code {a,b}}; nested brackets stay within an element. */
  static List<@Nullable String> split(String text, DataType type) {
    String trimmed = text.strip();
    boolean bracketed =
        trimmed.length() >= 2
            && ((trimmed.startsWith("[") && trimmed.endsWith("]"))
                || (trimmed.startsWith("{") && trimmed.endsWith("}")));
    if (!bracketed) {
      throw Errors.badText(text, type);
    }
    List<@Nullable String> out = new ArrayList<>();
    String body = trimmed.substring(1, trimmed.length() - 1);
    if (body.isBlank()) {
      return out;
    }
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    boolean wasQuoted = false;
    int depth = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (quoted || c == '"') {
        if (depth > 0) {
          element.append(c);
        }
        if (c == '"') {
          quoted = !quoted;
          wasQuoted = true;
        } else if (c == '\\' && i + 1 < body.length()) {
          element.append(body.charAt(++i));
        } else if (depth == 0) {
          element.append(c);
        }
      } else if (c == ',' && depth == 0) {
        out.add(finish(element, wasQuoted));
        element.setLength(0);
        wasQuoted = false;
      } else {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        element.append(c);
      }
    }
    if (quoted || depth != 0) {
      throw Errors.badText(text, type);
    }
    out.add(finish(element, wasQuoted));
    return out;
  }

  private static @Nullable String finish(StringBuilder element, boolean wasQuoted) {
    if (wasQuoted) {
      return element.toString();
    }
    String text = element.toString().strip();
    return text.toUpperCase(Locale.ROOT).equals("NULL") ? null : text;
  }
}
