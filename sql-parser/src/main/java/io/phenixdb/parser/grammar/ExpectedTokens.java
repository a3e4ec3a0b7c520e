package io.phenixdb.parser.grammar;

import static io.phenixdb.parser.grammar.GeneratedParserConstants.*;

import io.phenixdb.parser.tree.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the hundreds of tokens that could have stood somewhere in a few words. */
final class ExpectedTokens {

  private static final int MAX_DESCRIPTIONS = 8;

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "EXPLAIN", "another statement");

  private static final Set<String> STATEMENT_WORDS =
      Set.of(
          "SELECT",
          "WITH",
          "VALUES",
          "TABLE",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "CREATE",
          "ALTER",
          "DROP",
          "TRUNCATE",
          "COMMENT",
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "SET",
          "RESET",
          "USE",
          "SHOW",
          "DESCRIBE",
          "EXPLAIN",
          "COPY",
          "CHECKPOINT",
          "CHECK",
          "ANALYZE",
          "BACKUP",
          "RESTORE");

  /** What begins an expression and nothing else. */
  private static final Set<Integer> EXPRESSION_STARTS =
      Set.of(
          UNSIGNED_INTEGER_LITERAL,
          APPROX_NUMERIC_LITERAL,
          DECIMAL_NUMERIC_LITERAL,
          BINARY_STRING_LITERAL,
          QUOTED_STRING,
          PREFIXED_STRING_LITERAL,
          UNICODE_STRING_LITERAL,
          C_STYLE_ESCAPED_STRING_LITERAL,
          BIG_QUERY_DOUBLE_QUOTED_STRING,
          BIG_QUERY_QUOTED_STRING,
          LBRACE_D,
          LBRACE_T,
          LBRACE_TS,
          LBRACE_FN,
          HOOK,
          PLUS,
          MINUS,
          NOT,
          EXISTS,
          UNIQUE,
          CASE,
          CAST,
          NULL,
          TRUE,
          FALSE,
          ARRAY,
          LEFT,
          RIGHT,
          SOME,
          CURRENT_CATALOG,
          CURRENT_DATE,
          CURRENT_ROLE,
          CURRENT_SCHEMA,
          CURRENT_TIME,
          CURRENT_TIMESTAMP,
          CURRENT_USER,
          LOCALTIME,
          LOCALTIMESTAMP,
          SESSION_USER,
          SYSTEM_USER,
          USER,
          LPAREN);

  /** What stands between two expressions or behind one. */
  private static final Set<Integer> OPERATORS =
      Set.of(
          EQ,
          GT,
          LT,
          LE,
          GE,
          NE,
          NE2,
          PLUS,
          MINUS,
          STAR,
          SLASH,
          PERCENT_REMAINDER,
          CONCAT,
          AND,
          OR,
          IS,
          IN,
          BETWEEN,
          LIKE,
          ILIKE,
          RLIKE,
          SIMILAR,
          NOT,
          MEMBER,
          SUBMULTISET,
          MULTISET,
          OVERLAPS,
          CARET,
          AMPERSAND,
          LEFTSHIFT,
          LBRACKET,
          FORMAT,
          EUCLIDEAN_OPERATOR,
          COSINE_OPERATOR,
          INNER_PRODUCT_OPERATOR,
          MANHATTAN_OPERATOR,
          HAMMING_OPERATOR,
          JACCARD_OPERATOR,
          DOUBLE_COLON,
          DOT);

  private static final Set<Integer> QUOTED_NAMES =
      Set.of(
          QUOTED_IDENTIFIER,
          HYPHENATED_IDENTIFIER,
          BACK_QUOTED_IDENTIFIER,
          BIG_QUERY_BACK_QUOTED_IDENTIFIER,
          BRACKET_QUOTED_IDENTIFIER,
          UNICODE_QUOTED_IDENTIFIER,
          HINT_BEG);

  private ExpectedTokens() {}

  static List<String> ofStatements() {
    return STATEMENTS;
  }

  /** Returns at most eight descriptions of a set of token kinds, the most telling first. */
  static List<String> describe(Collection<Integer> kinds) {
    boolean name = kinds.contains(IDENTIFIER);
    boolean expression = kinds.contains(CASE) && kinds.contains(CAST);
    boolean operator = kinds.contains(AND) && kinds.contains(CONCAT);
    List<String> descriptions = new ArrayList<>();
    if (expression) {
      descriptions.add("an expression");
    } else if (name) {
      descriptions.add("a name");
    }
    if (operator) {
      descriptions.add("an operator");
    }
    kinds.stream()
        .filter(kind -> !(expression && EXPRESSION_STARTS.contains(kind)))
        .filter(kind -> !(operator && OPERATORS.contains(kind)))
        .filter(kind -> !QUOTED_NAMES.contains(kind) && kind != IDENTIFIER)
        .map(ExpectedTokens::image)
        .filter(image -> !(name && isNonReservedWord(image)))
        .sorted(Comparator.comparingInt(ExpectedTokens::rank).thenComparing(image -> image))
        .distinct()
        .limit(MAX_DESCRIPTIONS - descriptions.size())
        .forEach(descriptions::add);
    return descriptions;
  }

  /** Returns the expected word that a misspelt one most likely stands for, or null. */
  static @Nullable String nearest(String word, Collection<Integer> kinds, boolean atStart) {
    if (word.length() < 3) {
      return null;
    }
    Collection<String> candidates =
        atStart ? STATEMENT_WORDS : kinds.stream().map(ExpectedTokens::image).toList();
    return candidates.stream()
        .filter(candidate -> candidate.length() >= 3 && isWord(candidate))
        .filter(candidate -> distance(word, candidate) <= (word.length() < 5 ? 1 : 2))
        .min(Comparator.<String>comparingInt(c -> distance(word, c)).thenComparing(c -> c))
        .orElse(null);
  }

  private static String image(int kind) {
    String image = tokenImage[kind];
    if (kind == EOF) {
      return "the end of the statement";
    }
    if (kind == UNSIGNED_INTEGER_LITERAL) {
      return "a number";
    }
    if (kind == QUOTED_STRING) {
      return "a string literal";
    }
    return image.startsWith("\"") ? image.substring(1, image.length() - 1) : image;
  }

  private static boolean isWord(String image) {
    return Character.isLetter(image.charAt(0)) && image.equals(image.toUpperCase(Locale.ROOT));
  }

  private static boolean isNonReservedWord(String image) {
    return isWord(image) && !Identifiers.RESERVED_WORDS.contains(image);
  }

  /**
   * Punctuation first, then descriptions, then the clause words that a reader knows, then the rest.
   */
  private static int rank(String image) {
    if (!Character.isLetter(image.charAt(0))) {
      return image.startsWith("<") ? 4 : 0;
    }
    if (!isWord(image)) {
      return 1;
    }
    return Identifiers.RESERVED_WORDS.contains(image) ? 2 : 3;
  }

  /**
   * The number of insertions, deletions, replacements and swaps of neighbours between two words.
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : stepCost(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int stepCost(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
