package io.phenixdb.jdbc.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name pattern of {@code DatabaseMetaData}: {@code %} stands for any characters, {@code _} for
 * one, a backslash takes the meaning from the next; null fits every name.
 */
final class NamePattern {
  private final @Nullable Pattern pattern;
  private final @Nullable String exact;

  private NamePattern(@Nullable Pattern pattern, @Nullable String exact) {
    this.pattern = pattern;
    this.exact = exact;
  }

  /** The pattern that a user gave. */
  static NamePattern of(@Nullable String text) {
    if (text == null || text.equals("%")) {
      return new NamePattern(null, null);
    }
    StringBuilder regex = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    boolean wild = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
      } else if (c == '%' || c == '_') {
        wild = true;
        regex.append(c == '%' ? ".*" : ".");
        continue;
      }
      literal.append(c);
      regex.append(Pattern.quote(String.valueOf(c)));
    }
    return new NamePattern(
        Pattern.compile(regex.toString(), Pattern.DOTALL), wild ? null : literal.toString());
  }

  /** A name that is meant as it stands; null fits every name. */
  static NamePattern exactly(@Nullable String name) {
    return name == null
        ? new NamePattern(null, null)
        : new NamePattern(Pattern.compile(Pattern.quote(name), Pattern.DOTALL), name);
  }

  boolean matches(@Nullable Object name) {
    Pattern wanted = pattern;
    return wanted == null || name != null && wanted.matcher(name.toString()).matches();
  }

  /** The one name that fits, or null when several may. */
  @Nullable String only() {
    return exact;
  }
}
