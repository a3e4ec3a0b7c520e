package io.phenixdb.parser.grammar;

import static io.phenixdb.parser.grammar.GeneratedParserConstants.*;

import java.util.List;
import java.util.Set;

/** Groups of tokens that an error message names together or leaves out. */
final class TokenGroups {

  /** The words that begin statements. */
  static final Set<String> STATEMENT_WORDS =
      Set.of(
          ("SELECT WITH VALUES TABLE INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE COMMENT"
                  + " BEGIN START COMMIT END ROLLBACK SAVEPOINT RELEASE SET RESET USE SHOW DESCRIBE"
                  + " DESC EXPLAIN COPY CHECKPOINT CHECK ANALYZE BACKUP RESTORE GRANT REVOKE CALL"
                  + " PREPARE EXECUTE DEALLOCATE DECLARE REFRESH UPSERT")
              .split(" "));

  /** The words of clauses, in the order in which a reader looks for them. */
  static final List<String> CLAUSES =
      List.of(
          ("FROM INTO SET VALUES AS WHERE JOIN ON USING GROUP HAVING ORDER LIMIT OFFSET FETCH UNION"
                  + " RETURNING NOT DEFAULT PRIMARY TABLE VIEW INDEX")
              .split(" "));

  /** Literals of numbers. */
  static final Set<Integer> NUMBERS =
      Set.of(UNSIGNED_INTEGER_LITERAL, DECIMAL_NUMERIC_LITERAL, APPROX_NUMERIC_LITERAL);

  /** Literals of text and bytes. */
  static final Set<Integer> STRINGS =
      Set.of(
          QUOTED_STRING,
          PREFIXED_STRING_LITERAL,
          UNICODE_STRING_LITERAL,
          C_STYLE_ESCAPED_STRING_LITERAL,
          BINARY_STRING_LITERAL,
          BIG_QUERY_QUOTED_STRING,
          BIG_QUERY_DOUBLE_QUOTED_STRING);

  /** Names in quotes and what else goes without saying. */
  static final Set<Integer> SILENT =
      Set.of(
          IDENTIFIER,
          QUOTED_IDENTIFIER,
          HYPHENATED_IDENTIFIER,
          BACK_QUOTED_IDENTIFIER,
          BIG_QUERY_BACK_QUOTED_IDENTIFIER,
          BRACKET_QUOTED_IDENTIFIER,
          UNICODE_QUOTED_IDENTIFIER,
          HINT_BEG,
          DECIMAL,
          LBRACE_D,
          LBRACE_T,
          LBRACE_TS,
          COLON,
          DOT);

  /** What the grammar knows in order to say that it is not supported, or hardly anyone means. */
  static final Set<Integer> UNSUPPORTED =
      Set.of(
          ROLE,
          USER,
          POLICY,
          FUNCTION,
          PROCEDURE,
          TRIGGER,
          TYPE,
          DOMAIN,
          MATERIALIZED,
          FULLTEXT,
          TEMPORARY,
          OVERRIDING,
          UNSIGNED,
          MULTISET,
          COLLATE,
          LIKE,
          GRANT,
          REVOKE,
          ONE,
          FOR);

  private TokenGroups() {}

  /** Returns whether a kind begins an expression and nothing else. */
  static boolean startsExpression(int kind) {
    return NUMBERS.contains(kind)
        || STRINGS.contains(kind)
        || switch (kind) {
          case LBRACE_D, LBRACE_T, LBRACE_TS, LBRACE_FN, LPAREN, HOOK, PLUS, MINUS -> true;
          case NOT, EXISTS, UNIQUE, CASE, CAST, NULL, TRUE, FALSE, ARRAY, LEFT, RIGHT -> true;
          case CURRENT_CATALOG, CURRENT_DATE, CURRENT_ROLE, CURRENT_SCHEMA, SOME -> true;
          case CURRENT_TIME, CURRENT_TIMESTAMP, CURRENT_USER, LOCALTIME -> true;
          case LOCALTIMESTAMP, SESSION_USER, SYSTEM_USER, USER -> true;
          default -> false;
        };
  }

  /** Returns whether a kind stands behind an expression as a part of it. */
  static boolean continuesExpression(int kind) {
    return switch (kind) {
      case EQ, GT, LT, LE, GE, NE, NE2, PLUS, MINUS, STAR, SLASH, PERCENT_REMAINDER -> true;
      case CONCAT, AND, OR, IS, IN, BETWEEN, LIKE, ILIKE, RLIKE, SIMILAR, NOT -> true;
      case MEMBER, SUBMULTISET, MULTISET, OVERLAPS, CARET, AMPERSAND, LEFTSHIFT -> true;
      case LBRACKET, LPAREN, FORMAT, DOUBLE_COLON, QUOTED_STRING -> true;
      case EUCLIDEAN_OPERATOR, COSINE_OPERATOR, INNER_PRODUCT_OPERATOR -> true;
      case MANHATTAN_OPERATOR, HAMMING_OPERATOR, JACCARD_OPERATOR, TILDE, NEGATE -> true;
      default -> false;
    };
  }
}
