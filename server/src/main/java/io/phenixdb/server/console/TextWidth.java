package io.phenixdb.server.console;

import org.jline.utils.WCWidth;

/** Columns that text takes on a terminal: wide characters take two, combining ones none. */
final class TextWidth {
  private TextWidth() {}

  /** Columns that the text takes. */
  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += Math.max(0, WCWidth.wcwidth(codePoint));
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /** The longest beginning that takes at most so many columns, its end marked when it is cut. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = Math.max(0, WCWidth.wcwidth(codePoint));
      if (used + next > width - 1) {
        break;
      }
      cut.appendCodePoint(codePoint);
      used += next;
      i += Character.charCount(codePoint);
    }
    return cut.append('…').toString();
  }

  /** Control characters, which would move the cursor, as escapes. */
  static String visible(String text) {
    StringBuilder visible = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        if (visible == null) {
          visible = new StringBuilder(text.length() + 8).append(text, 0, i);
        }
        switch (c) {
          case '\n' -> visible.append("\\n");
          case '\r' -> visible.append("\\r");
          case '\t' -> visible.append("\\t");
          default -> visible.append(String.format("\\u%04x", (int) c));
        }
      } else if (visible != null) {
        visible.append(c);
      }
    }
    return visible == null ? text : visible.toString();
  }
}
