package io.phenixdb.parser.grammar;

import io.phenixdb.parser.tree.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Describes the hundreds of tokens that could have stood somewhere in a few words. */
final class ExpectedTokens {

  private static final int MAX_DESCRIPTIONS = 8;

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "EXPLAIN", "another statement");

  private ExpectedTokens() {}

  /** Returns what is expected where no statement begins. */
  static List<String> ofStatements() {
    return STATEMENTS;
  }

  /** Returns whether a text begins a statement that we know. */
  static boolean isStatementWord(String image) {
    return image.equals("(")
        || TokenGroups.STATEMENT_WORDS.contains(image.toUpperCase(Locale.ROOT));
  }

  /** Returns at most eight descriptions of a set of token kinds, the most telling first. */
  static List<String> describe(Collection<Integer> kinds) {
    boolean name = kinds.contains(GeneratedParserConstants.IDENTIFIER);
    boolean expression =
        kinds.contains(GeneratedParserConstants.CASE)
            && kinds.contains(GeneratedParserConstants.CAST);
    boolean operator =
        kinds.contains(GeneratedParserConstants.AND)
            && kinds.contains(GeneratedParserConstants.CONCAT);
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
        .filter(kind -> !TokenGroups.SILENT.contains(kind))
        .filter(kind -> !(expression && TokenGroups.startsExpression(kind)))
        .filter(kind -> !(operator && TokenGroups.continuesExpression(kind)))
        .filter(kind -> !(name && isNonReservedWord(image(kind))))
        .sorted(
            Comparator.<Integer>comparingInt(ExpectedTokens::rank)
                .thenComparing(ExpectedTokens::image))
        .map(ExpectedTokens::image)
        .distinct()
        .limit(MAX_DESCRIPTIONS - descriptions.size())
        .forEach(descriptions::add);
    return descriptions;
  }

  /** Returns the expected word that a misspelt one most likely stands for, or null. */
  static @Nullable String nearest(String word, Collection<Integer> kinds, boolean noStatement) {
    return nearest(
        word,
        noStatement
            ? TokenGroups.STATEMENT_WORDS
            : kinds.stream().map(ExpectedTokens::image).toList());
  }

  /** Returns the word of a clause that a misspelt one most likely stands for, or null. */
  static @Nullable String nearestClause(String word) {
    return nearest(word, TokenGroups.CLAUSES);
  }

  private static @Nullable String nearest(String word, Collection<String> candidates) {
    int most = word.length() < 5 ? 1 : 2;
    return candidates.stream()
        .filter(candidate -> word.length() >= 3 && candidate.length() >= 3 && isWord(candidate))
        .filter(candidate -> distance(word, candidate) <= most)
        .min(Comparator.<String>comparingInt(c -> distance(word, c)).thenComparing(c -> c))
        .orElse(null);
  }

  private static String image(int kind) {
    if (kind == GeneratedParserConstants.EOF) {
      return "the end of the statement";
    }
    if (TokenGroups.NUMBERS.contains(kind)) {
      return "a number";
    }
    if (TokenGroups.STRINGS.contains(kind)) {
      return "a string literal";
    }
    String image = GeneratedParserConstants.tokenImage[kind];
    String bare = image.startsWith("\"") ? image.substring(1, image.length() - 1) : image;
    return isWord(bare) ? bare : image;
  }

  private static boolean isWord(String image) {
    return Character.isLetter(image.charAt(0)) && image.equals(image.toUpperCase(Locale.ROOT));
  }

  private static boolean isNonReservedWord(String image) {
    return isWord(image) && !Identifiers.RESERVED_WORDS.contains(image);
  }

  /** Punctuation first, then descriptions, then the clauses in their order, then other words. */
  private static int rank(int kind) {
    String image = image(kind);
    if (TokenGroups.UNSUPPORTED.contains(kind)) {
      return 200;
    }
    int clause = TokenGroups.CLAUSES.indexOf(image);
    if (clause >= 0) {
      return 10 + clause;
    }
    if (!isWord(image)) {
      return image.startsWith("\"") ? 0 : 1;
    }
    return Identifiers.RESERVED_WORDS.contains(image) ? 100 : 101;
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
