package io.phenixdb.executor.function.text;

import com.google.re2j.Pattern;

/** Translates an SQL regular expression (SIMILAR TO) to one of RE2. */
final class SimilarPattern {
  private SimilarPattern() {}

  static Pattern compile(String pattern, int escape) {
    int escapeCharacter = escape < 0 ? '\\' : escape;
    StringBuilder out = new StringBuilder("(?s:");
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); ) {
      int c = pattern.codePointAt(i);
      i += Character.charCount(c);
      if (c == escapeCharacter && i < pattern.length()) {
        int next = pattern.codePointAt(i);
        i += Character.charCount(next);
        out.append(Pattern.quote(Character.toString(next)));
      } else if (inClass) {
        inClass = c != ']';
        out.append(c == '[' ? "\\[" : c == '\\' ? "\\\\" : Character.toString(c));
      } else if (c == '[') {
        inClass = true;
        out.append('[');
      } else if (c == '%') {
        out.append(".*");
      } else if (c == '_') {
        out.append('.');
      } else if ("|*+?{}()".indexOf(c) >= 0) {
        out.appendCodePoint(c);
      } else if (Character.isLetterOrDigit(c) || c == ',' || c == ' ') {
        out.appendCodePoint(c);
      } else {
        out.append(Pattern.quote(Character.toString(c)));
      }
    }
    return PatternFunctions.regex(out.append(')').toString(), "");
  }
}
