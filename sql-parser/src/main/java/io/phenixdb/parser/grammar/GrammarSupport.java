package io.phenixdb.parser.grammar;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.tree.Identifiers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.jspecify.annotations.Nullable;

/**
 * What the generated parser inherits: decisions that need more than the next tokens' kinds in a
 * fixed order.
 */
abstract class GrammarSupport extends SqlAbstractParserImpl implements GeneratedParserConstants {

  /**
   * Whether the parenthesised expression just parsed was a difference: only then is a following
   * unit an interval qualifier, as in {@code (a - b) DAY}, and no alias.
   */
  boolean differenceParsed;

  private static final boolean[] NON_RESERVED = nonReserved();

  private final Set<Integer> missedKinds = new TreeSet<>();
  private @Nullable Token missedToken;
  private boolean recording;

  /** Makes the parser note what it tries in vain; for the second run over a text with an error. */
  void recordMisses() {
    recording = true;
  }

  /**
   * Notes that a token is not of a kind; only the farthest token counts. The generated code calls
   * this.
   */
  final void missed(Token found, int kind) {
    if (!recording || kind < 0) {
      return;
    }
    Token farthest = missedToken;
    if (farthest == null || isBehind(found, farthest)) {
      missedKinds.clear();
      missedToken = found;
    } else if (isBehind(farthest, found)) {
      return;
    }
    missedKinds.add(kind);
  }

  private static boolean isBehind(Token token, Token other) {
    if (token.kind == EOF || other.kind == EOF) {
      return token.kind == EOF && other.kind != EOF; // the end bears the place of the last token
    }
    return token.beginLine > other.beginLine
        || (token.beginLine == other.beginLine && token.beginColumn > other.beginColumn);
  }

  /** Returns the farthest token that fitted nowhere, or null. */
  @Nullable Token farthestMiss() {
    return missedToken;
  }

  /** Returns the kinds that were tried at {@link #farthestMiss()}. */
  Set<Integer> missedKinds() {
    return missedKinds;
  }

  /** Returns the token {@code index} places ahead, 1 being the next. */
  abstract Token getToken(int index);

  private int kind(int index) {
    return getToken(index).kind;
  }

  /**
   * Returns whether the next token is a word that the lexer knows and that is a name nevertheless.
   */
  boolean nonReservedWordAhead() {
    return NON_RESERVED[kind(1)];
  }

  private static boolean[] nonReserved() {
    boolean[] nonReserved = new boolean[tokenImage.length];
    for (int kind = 0; kind < tokenImage.length; kind++) {
      String image = tokenImage[kind];
      nonReserved[kind] =
          image.length() > 2
              && Character.isLetter(image.charAt(1))
              && image.startsWith("\"")
              && !Identifiers.RESERVED_WORDS.contains(image.substring(1, image.length() - 1));
    }
    return nonReserved;
  }

  /** Refuses ASOF JOIN without MATCH_CONDITION and ON. */
  static void requireNoAsof(SqlLiteral joinType) {
    JoinType type = joinType.getValueAs(JoinType.class);
    if (type == JoinType.ASOF || type == JoinType.LEFT_ASOF) {
      throw ParseError.syntax(
          joinType.getParserPosition(),
          "ASOF JOIN lacks its conditions",
          "write MATCH_CONDITION t.ts >= u.ts ON t.key = u.key behind the table");
    }
  }

  /**
   * Returns whether a non-reserved word begins a clause here, so that it is no alias of the table
   * before it.
   */
  boolean tableClauseAhead() {
    return switch (kind(1)) {
      case QUALIFY, MATCH_CONDITION -> true;
      case ASOF -> kind(2) == JOIN;
      case PIVOT, UNPIVOT -> kind(2) == LPAREN;
      default -> false;
    };
  }

  /** Returns whether a non-reserved word begins a part of a window specification here. */
  boolean windowPartAhead() {
    return switch (kind(1)) {
      case PARTITION -> kind(2) == BY;
      case ROWS, RANGE, GROUPS -> kind(2) != RPAREN;
      case ALLOW, DISALLOW -> kind(2) == PARTIAL;
      default -> false;
    };
  }

  /** Returns whether a row of a VALUES list begins at a token. */
  boolean rowAhead(int index) {
    return switch (kind(index)) {
      case LPAREN,
          UNSIGNED_INTEGER_LITERAL,
          DECIMAL_NUMERIC_LITERAL,
          APPROX_NUMERIC_LITERAL,
          QUOTED_STRING,
          HOOK,
          NULL,
          TRUE,
          FALSE,
          CAST,
          CASE ->
          true;
      case ROW -> kind(index + 1) == LPAREN;
      default -> false;
    };
  }

  /** Returns whether the element pattern ahead is a parenthesised path, not a node. */
  boolean pathGroupAhead() {
    return switch (kind(2)) {
      case LPAREN, MINUS, LAMBDA, TILDE, LT, EUCLIDEAN_OPERATOR -> true;
      case WALK, TRAIL, ACYCLIC, SIMPLE -> kind(3) == LPAREN || isPathWord(kind(3));
      default -> kind(3) == EQ;
    };
  }

  private static boolean isPathWord(int kind) {
    return kind == PATH;
  }

  /**
   * Returns whether the next token is a word, in any case and without quotes, that is no token of
   * its own.
   */
  boolean wordAhead(String word) {
    return getToken(1).kind != QUOTED_IDENTIFIER && getToken(1).image.equalsIgnoreCase(word);
  }

  /** Returns whether a query begins here. */
  boolean queryAhead() {
    return switch (kind(1)) {
      case SELECT, WITH, TABLE, LPAREN -> true;
      case VALUES -> rowAhead(2);
      default -> false;
    };
  }

  /** Returns whether a list of column names, not a query in parentheses, begins here. */
  boolean columnListAhead() {
    return kind(1) == LPAREN
        && switch (kind(2)) {
          case SELECT, WITH, TABLE, LPAREN -> false;
          case VALUES -> !rowAhead(3);
          default -> true;
        };
  }

  /** Returns whether an element pattern begins with its variable. */
  boolean elementVariableAhead() {
    return switch (kind(1)) {
      case IS, COLON, WHERE, RPAREN, RBRACKET -> false;
      case COST ->
          switch (kind(2)) {
            case IS, COLON, WHERE, RPAREN, RBRACKET, COST -> true;
            default -> false;
          };
      default -> true;
    };
  }

  /** Returns whether an operator class, not a direction, follows a column of an index. */
  boolean operatorClassAhead() {
    return kind(1) != NULLS && kind(1) != ASC && kind(1) != DESC;
  }

  /** Returns whether SHOW goes on with a kind of objects, not with the name of a parameter. */
  boolean listingAhead() {
    boolean listing =
        switch (getToken(1).image.toUpperCase(Locale.ROOT)) {
          case "TABLES", "COLUMNS", "VIEWS", "SCHEMAS", "INDEXES", "SEQUENCES", "TIERS" -> true;
          case "PROPERTY" -> getToken(2).image.equalsIgnoreCase("GRAPHS");
          default -> false;
        };
    return listing && kind(1) != QUOTED_IDENTIFIER && kind(2) != DOT;
  }

  /** Returns whether a list of EXPLAIN's options, not a query in parentheses, begins here. */
  boolean explainOptionsAhead() {
    return kind(1) == LPAREN && (kind(2) == ANALYZE || kind(2) == VERBOSE || kind(2) == FORMAT);
  }
}
