package io.phenixdb.planner.literal;

import io.phenixdb.planner.literal.Token.Kind;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text with parameters in the place of literals, and the literals: texts of one
 * template differ in these alone.
 *
 * <p>Only whole numbers and character literals are taken out, and only where a parameter means the
 * same: as the right side of {@code column = literal} in the WHERE clause of a SELECT, UPDATE or
 * DELETE without subqueries, where nothing binds tighter behind it, and of an assignment of UPDATE.
 * All others - of LIMIT and ORDER BY, in select lists, types, intervals, vectors - stay literals.
 * Whether a parameter's type takes the value is known when the template has been planned: {@link
 * #fits}.
 *
 * @param text of the template
 * @param values a {@code Long} or a {@code String} a parameter, in order
 */
public record LiteralTemplate(String text, List<Object> values) {
  private static final int MAX_CHARACTERS = 4_000;

  /** Words that end the WHERE clause, or the conditions in it that all must hold. */
  private static final List<String> ENDS =
      List.of(
          "OR",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "RETURNING",
          "FOR",
          "GROUP",
          "HAVING",
          "WINDOW",
          "QUALIFY",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "MINUS");

  /** Words that may follow the right side of a condition, so that nothing binds tighter to it. */
  private static final List<String> FOLLOWERS =
      List.of("AND", "ORDER", "LIMIT", "OFFSET", "FETCH", "RETURNING", "FOR");

  public LiteralTemplate {
    values = List.copyOf(values);
  }

  /** The template of a statement, or null when it has no literal that could be taken out. */
  public static @Nullable LiteralTemplate of(String sql) {
    if (sql.length() > MAX_CHARACTERS || !startsLikeOne(sql)) {
      return null;
    }
    List<Token> tokens = Tokens.of(sql);
    return tokens == null || tokens.isEmpty() ? null : of(sql, tokens);
  }

  private static boolean startsLikeOne(String sql) {
    int at = 0;
    while (at < sql.length() && sql.charAt(at) <= ' ') {
      at++;
    }
    return sql.regionMatches(true, at, "SELECT", 0, 6)
        || sql.regionMatches(true, at, "UPDATE", 0, 6)
        || sql.regionMatches(true, at, "DELETE", 0, 6);
  }

  private static @Nullable LiteralTemplate of(String sql, List<Token> tokens) {
    boolean update = tokens.getFirst().isWord(sql, "UPDATE");
    StringBuilder text = new StringBuilder(sql.length());
    List<Object> values = new ArrayList<>();
    int copied = 0;
    int depth = 0;
    boolean where = false;
    boolean set = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (i > 0 && token.isWord(sql, "SELECT")) {
        return null;
      }
      depth += token.isSymbol(sql, '(') ? 1 : token.isSymbol(sql, ')') ? -1 : 0;
      if (depth == 0) {
        if (where && isAny(sql, token, ENDS)) {
          break;
        }
        where |= token.isWord(sql, "WHERE");
        set |= update && token.isWord(sql, "SET");
        int last = where || set ? literalAfterEquals(sql, tokens, i) : -1;
        if (last >= 0 && ends(sql, tokens, last + 1, where)) {
          Object value = value(sql, tokens, i + 1, last);
          if (value != null) {
            text.append(sql, copied, tokens.get(i + 1).start()).append('?');
            copied = tokens.get(last).end();
            values.add(value);
            i = last;
          }
        }
      }
    }
    return values.isEmpty()
        ? null
        : new LiteralTemplate(text.append(sql, copied, sql.length()).toString(), values);
  }

  /** The position of the literal's last token when {@code name =} and a literal stand here. */
  private static int literalAfterEquals(String sql, List<Token> tokens, int at) {
    if (!tokens.get(at).isSymbol(sql, '=') || at == 0 || at + 1 == tokens.size()) {
      return -1;
    }
    Kind left = tokens.get(at - 1).kind();
    if (left != Kind.WORD && left != Kind.NAME) {
      return -1;
    }
    int last = tokens.get(at + 1).isSymbol(sql, '-') ? at + 2 : at + 1;
    if (last == tokens.size()) {
      return -1;
    }
    Kind kind = tokens.get(last).kind();
    return kind == Kind.INTEGER || kind == Kind.TEXT && last == at + 1 ? last : -1;
  }

  private static boolean ends(String sql, List<Token> tokens, int at, boolean where) {
    if (at == tokens.size()) {
      return true;
    }
    Token next = tokens.get(at);
    if (next.isSymbol(sql, ';')) {
      return at + 1 == tokens.size();
    }
    if (!where) {
      return next.isSymbol(sql, ',') || next.isWord(sql, "WHERE");
    }
    return isAny(sql, next, FOLLOWERS);
  }

  private static boolean isAny(String sql, Token token, List<String> words) {
    if (token.kind() == Kind.WORD) {
      for (String word : words) {
        if (token.isWord(sql, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The literal's value, or null when it had better stay. */
  private static @Nullable Object value(String sql, List<Token> tokens, int first, int last) {
    Token literal = tokens.get(last);
    if (literal.kind() == Kind.TEXT) {
      String value = sql.substring(literal.start() + 1, literal.end() - 1).replace("''", "'");
      // CHAR and VARCHAR may differ in what blanks at the end mean.
      return value.isEmpty() || value.endsWith(" ") ? null : value;
    }
    if (literal.end() - literal.start() > 18) {
      return null;
    }
    long value = Long.parseLong(sql, literal.start(), literal.end(), 10);
    return first == last ? value : (Object) (-value);
  }

  /**
   * Whether parameters of these types take the values as they are, so that comparing with them and
   * assigning them is what it is with the literals.
   */
  public boolean fits(List<DataType> types) {
    if (types.size() != values.size()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!fits(values.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Object value, DataType type) {
    if (value instanceof String text) {
      return type.kind() == TypeKind.VARCHAR
          && (type.precision() <= 0 || text.length() <= type.precision());
    }
    long number = (Long) value;
    return switch (type.kind()) {
      case BIGINT -> true;
      case INTEGER -> number == (int) number;
      case SMALLINT -> number == (short) number;
      case TINYINT -> number == (byte) number;
      default -> false;
    };
  }
}
