package io.phenixdb.parser.access;

import java.util.Locale;
import java.util.Map;

/** What a role may be, beside having a password. */
public enum RoleOption {
  /** It may begin sessions. */
  LOGIN,
  /** It passes every check. */
  SUPERUSER,
  /** It may make and change other roles. */
  CREATEROLE;

  /**
   * Adds what a word such as {@code nologin} says; false when it says nothing or was said before.
   */
  public static boolean add(String word, Map<RoleOption, Boolean> options) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (RoleOption option : values()) {
      if (upper.equals(option.name()) || upper.equals("NO" + option.name())) {
        return options.putIfAbsent(option, upper.equals(option.name())) == null;
      }
    }
    return false;
  }
}
