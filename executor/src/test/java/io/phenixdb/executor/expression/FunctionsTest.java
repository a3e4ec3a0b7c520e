package io.phenixdb.executor.expression;

import static io.phenixdb.executor.expression.ExpressionTester.assertFails;
import static io.phenixdb.executor.expression.ExpressionTester.evaluate;
import static io.phenixdb.executor.expression.ExpressionTester.value;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private static final DataType TEXT = DataType.VARCHAR;
  private static final DataType LONG = DataType.BIGINT;
  private static final DataType TRUTH = DataType.BOOLEAN;

  private static void texts(String expected, ScalarFunction function, Expression... arguments) {
    assertEquals(expected, value(call(function, TEXT, arguments)));
  }

  private static void numbers(long expected, ScalarFunction function, Expression... arguments) {
    assertEquals(expected, value(call(function, LONG, arguments)));
  }

  private static void truth(boolean expected, ScalarFunction function, Expression... arguments) {
    assertEquals(expected, value(call(function, TRUTH, arguments)));
  }

  @Test
  void textIsCountedInCodePoints() {
    Expression clef = text("a\uD834\uDD1Eé");
    numbers(3, ScalarFunction.CHAR_LENGTH, clef);
    numbers(7, ScalarFunction.OCTET_LENGTH, clef);
    texts("\uD834\uDD1E", ScalarFunction.SUBSTRING, clef, number(2), number(1));
    texts("a\uD834\uDD1E", ScalarFunction.LEFT, clef, number(2));
    texts("é", ScalarFunction.RIGHT, clef, number(1));
    texts("\uD834\uDD1Eé", ScalarFunction.RIGHT, clef, number(-1));
    texts("é\uD834\uDD1Ea", ScalarFunction.REVERSE, clef);
    numbers(3, ScalarFunction.POSITION, text("é"), clef);
    texts("AÉ", ScalarFunction.UPPER, text("aé"));
    texts("xxaé", ScalarFunction.LPAD, text("aé"), number(4), text("x"));
    texts("aéxy", ScalarFunction.RPAD, text("aé"), number(4), text("xy"));
  }

  @Test
  void textFunctionsFollowTheirDefinitions() {
    texts("bc", ScalarFunction.SUBSTRING, text("abcd"), number(2), number(2));
    texts("a", ScalarFunction.SUBSTRING, text("abcd"), number(-1), number(3));
    texts("", ScalarFunction.SUBSTRING, text("abcd"), number(9));
    assertFails(
        SqlState.INVALID_ARGUMENT,
        call(ScalarFunction.SUBSTRING, TEXT, text("a"), number(1), number(-1)));
    texts("ab", ScalarFunction.TRIM_BOTH, text("xxabx"), text("x"));
    texts("abx", ScalarFunction.TRIM_LEADING, text("xxabx"), text("x"));
    texts("xxab", ScalarFunction.TRIM_TRAILING, text("xxabx"), text("x"));
    texts("a-b", ScalarFunction.CONCAT, text("a"), text("-"), text("b"));
    texts("a,b", ScalarFunction.CONCAT_WS, text(","), text("a"), constant(null, TEXT), text("b"));
    assertEquals(null, value(call(ScalarFunction.CONCAT, TEXT, text("a"), constant(null, TEXT))));
    texts("Hello World", ScalarFunction.INITCAP, text("hELLO wORLD"));
    texts("xbxd", ScalarFunction.REPLACE, text("abad"), text("a"), text("x"));
    texts("1b", ScalarFunction.TRANSLATE, text("abc"), text("ac"), text("1"));
    texts("ababab", ScalarFunction.REPEAT, text("ab"), number(3));
    assertFails(
        SqlState.PROGRAM_LIMIT_EXCEEDED,
        call(ScalarFunction.REPEAT, TEXT, text("ab"), number(Long.MAX_VALUE)));
    texts("aXYd", ScalarFunction.OVERLAY, text("abcd"), text("XY"), number(2), number(2));
    texts("c", ScalarFunction.SPLIT_PART, text("a-b-c"), text("-"), number(-1));
    texts("", ScalarFunction.SPLIT_PART, text("a-b"), text("-"), number(5));
    numbers(0, ScalarFunction.POSITION, text("x"), text("abc"));
    numbers(4, ScalarFunction.POSITION, text("a"), text("abca"), number(2));
    truth(true, ScalarFunction.STARTS_WITH, text("abc"), text("ab"));
    truth(false, ScalarFunction.ENDS_WITH, text("abc"), text("ab"));
    texts("900150983cd24fb0d6963f7d28e17f72", ScalarFunction.MD5, text("abc"));
    texts("ff", ScalarFunction.TO_HEX, number(255));
    numbers(8364, ScalarFunction.ASCII, text("€"));
    texts("€", ScalarFunction.CHR, number(8364));
  }

  @Test
  void likeMatchesPatterns() {
    String[][] cases = {
      {"abc", "abc", "1"},
      {"abc", "a%", "1"},
      {"abc", "%c", "1"},
      {"abc", "%b%", "1"},
      {"abc", "_b_", "1"},
      {"abc", "__", "0"},
      {"abc", "%d%", "0"},
      {"", "%", "1"},
      {"", "", "1"},
      {"", "_", "0"},
      {"a%c", "a\\%c", "1"},
      {"abc", "a\\%c", "0"},
      {"aab", "%ab", "1"},
      {"abab", "ab%ab", "1"},
      {"aba", "ab%ba", "0"},
      {"é", "_", "1"},
      {"abcabd", "%ab_", "1"},
      {"xay", "%a_%", "1"},
      {"mississippi", "m%iss%pi", "1"},
      {"mississippi", "%issip_i", "1"},
      {"abc", "abc%%", "1"},
      {"abc", "ab", "0"},
    };
    for (String[] test : cases) {
      assertEquals(
          test[2].equals("1"),
          value(call(ScalarFunction.LIKE, TRUTH, text(test[0]), text(test[1]))),
          test[0] + " LIKE " + test[1]);
    }
    truth(true, ScalarFunction.ILIKE, text("ABC"), text("a%"));
    truth(true, ScalarFunction.LIKE, text("a_c"), text("a!_c"), text("!"));
    assertFails(
        SqlState.INVALID_ARGUMENT, call(ScalarFunction.LIKE, TRUTH, text("a"), text("a\\")));
  }

  @Test
  void randomLikePatternsAgreeWithRegularExpressions() {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      String text = letters(random, "abé", 8);
      String pattern = letters(random, "abé%%_", 6);
      String regex = pattern.replace("%", ".*").replace("_", ".");
      assertEquals(
          text.matches(regex),
          value(call(ScalarFunction.LIKE, TRUTH, text(text), text(pattern))),
          () -> "'" + text + "' LIKE '" + pattern + "'");
    }
  }

  private static String letters(Random random, String alphabet, int limit) {
    StringBuilder out = new StringBuilder();
    for (int n = random.nextInt(limit); n > 0; n--) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  @Test
  void regularExpressionsMatchAndReplace() {
    truth(true, ScalarFunction.REGEXP_LIKE, text("foo123"), text("[0-9]+$"));
    truth(true, ScalarFunction.SIMILAR_TO, text("abc"), text("a(b|x)%"));
    truth(false, ScalarFunction.SIMILAR_TO, text("abc"), text("b%"));
    texts("b-a", ScalarFunction.REGEXP_REPLACE, text("a-b"), text("(.)-(.)"), text("\\2-\\1"));
    texts("x.x", ScalarFunction.REGEXP_REPLACE, text("1.2"), text("[0-9]"), text("x"), text("g"));
    assertFails(
        SqlState.INVALID_REGULAR_EXPRESSION,
        call(ScalarFunction.REGEXP_LIKE, TRUTH, text("a"), text("(")));
  }

  private static Expression time(String text, DataType type) {
    return new Expression.Cast(text(text), type, false);
  }

  private static String shown(Expression expression) {
    return (String) value(new Expression.Cast(expression, TEXT, false));
  }

  @Test
  void fieldsOfTimestampsAreExtracted() {
    Expression value = time("2026-03-04 05:06:07.89", DataType.TIMESTAMP);
    Object[][] fields = {
      {"YEAR", 2026L},
      {"QUARTER", 1L},
      {"MONTH", 3L},
      {"WEEK", 10L},
      {"DAY", 4L},
      {"DOW", 3L},
      {"ISODOW", 3L},
      {"DOY", 63L},
      {"HOUR", 5L},
      {"MINUTE", 6L},
      {"SECOND", 7L},
      {"MILLISECOND", 7890L},
      {"MICROSECOND", 7_890_000L},
      {"CENTURY", 21L},
      {"DECADE", 202L},
      {"EPOCH", 1772600767L},
    };
    for (Object[] field : fields) {
      numbers((Long) field[1], ScalarFunction.EXTRACT, text((String) field[0]), value);
    }
    assertEquals(
        new java.math.BigDecimal("7.890000"),
        value(call(ScalarFunction.EXTRACT, DataType.decimal(8, 6), text("SECOND"), value)));
    assertFails(
        SqlState.INVALID_ARGUMENT, call(ScalarFunction.EXTRACT, LONG, text("FORTNIGHT"), value));
  }

  @Test
  void datesAndTimestampsAreTruncatedAndShifted() {
    Expression value = time("2026-03-31 05:06:07.89", DataType.TIMESTAMP);
    DataType type = DataType.TIMESTAMP;
    assertEquals(
        "2026-01-01 00:00:00",
        shown(call(ScalarFunction.DATE_TRUNC, type, text("quarter"), value)));
    assertEquals(
        "2026-03-30 00:00:00", shown(call(ScalarFunction.DATE_TRUNC, type, text("WEEK"), value)));
    assertEquals(
        "2026-02-28 05:06:07.89",
        shown(
            call(
                ScalarFunction.DATETIME_MINUS,
                type,
                value,
                constant(1L, DataType.INTERVAL_MONTH))));
    assertEquals(
        "2026-04-01 05:06:07.89",
        shown(
            call(
                ScalarFunction.DATETIME_PLUS,
                type,
                value,
                constant(86_400_000_000L, DataType.INTERVAL_MICROS))));
    assertFails(
        SqlState.DATETIME_FIELD_OVERFLOW,
        call(
            ScalarFunction.DATETIME_PLUS,
            type,
            value,
            constant(Long.MAX_VALUE, DataType.INTERVAL_MICROS)));
    assertEquals(
        "1 05:06:07.89",
        shown(
            call(
                ScalarFunction.DATETIME_DIFFERENCE,
                DataType.INTERVAL_MICROS,
                value,
                time("2026-03-30", DataType.TIMESTAMP))));
    assertEquals(
        "2026-03-31",
        shown(call(ScalarFunction.LAST_DAY, DataType.DATE, time("2026-03-05", DataType.DATE))));
    assertEquals(
        "2026-03-31 05:05:00",
        shown(
            call(
                ScalarFunction.TIME_BUCKET,
                type,
                constant(300_000_000L, DataType.INTERVAL_MICROS),
                value)));
    numbers(
        2,
        ScalarFunction.TIMESTAMPDIFF,
        text("MONTH"),
        time("2026-01-31", DataType.TIMESTAMP),
        value);
    assertFails(
        SqlState.DATETIME_FIELD_OVERFLOW,
        call(ScalarFunction.MAKE_DATE, DataType.DATE, number(2026), number(2), number(30)));
  }

  @Test
  void theClockIsTheStatementsInTheSessionsZone() {
    assertEquals("2026-03-04", shown(call(ScalarFunction.CURRENT_DATE, DataType.DATE)));
    assertEquals(
        "2026-03-04 07:06:07.891234",
        shown(call(ScalarFunction.LOCALTIMESTAMP, DataType.TIMESTAMP)));
    assertEquals(
        "2026-03-04 07:06:07.891234+02",
        shown(call(ScalarFunction.CURRENT_TIMESTAMP, DataType.TIMESTAMP_TZ)));
    texts("alice", ScalarFunction.CURRENT_USER);
    texts("main", ScalarFunction.CURRENT_SCHEMA);
  }

  @Test
  void vectorsAreMeasuredAndCombined() {
    DataType type = DataType.vector(2, VectorElement.FLOAT32);
    Expression a = constant(new float[] {3, 4}, type);
    Expression b = constant(new float[] {0, 4}, type);
    DataType number = DataType.DOUBLE;
    assertEquals(3.0, value(call(ScalarFunction.EUCLIDEAN_DISTANCE, number, a, b)));
    assertEquals(-16.0, value(call(ScalarFunction.DOT_DISTANCE, number, a, b)));
    assertEquals(16.0, value(call(ScalarFunction.INNER_PRODUCT, number, a, b)));
    assertEquals(5.0, value(call(ScalarFunction.L2_NORM, number, a)));
    assertEquals(0.2, (Double) value(call(ScalarFunction.COSINE_DISTANCE, number, a, b)), 1e-6);
    assertEquals(List.of(3f, 8f), value(call(ScalarFunction.VECTOR_ADD, type, a, b)));
    assertEquals(List.of(0.6f, 0.8f), value(call(ScalarFunction.L2_NORMALIZE, type, a)));
    assertEquals(
        null, value(call(ScalarFunction.EUCLIDEAN_DISTANCE, number, a, constant(null, type))));
    Expression three = constant(new float[] {1, 2, 3}, DataType.vector(3, VectorElement.FLOAT32));
    assertFails(SqlState.DATA_EXCEPTION, call(ScalarFunction.EUCLIDEAN_DISTANCE, number, a, three));
    var rows =
        Values.batch(
            List.of(type), new Object[][] {{new float[] {3, 4}}, {null}, {new float[] {0, 0}}});
    assertEquals(
        Arrays.asList(3.0, null, 4.0),
        evaluate(call(ScalarFunction.EUCLIDEAN_DISTANCE, number, column(0, type), b), rows));
  }

  @Test
  void arraysAndJsonAreTakenApart() {
    DataType array = DataType.array(LONG);
    Expression some = constant(Arrays.asList(1L, null, 3L), array);
    numbers(3, ScalarFunction.CARDINALITY, some);
    numbers(3, ScalarFunction.ARRAY_ELEMENT, some, number(3));
    assertEquals(null, value(call(ScalarFunction.ARRAY_ELEMENT, LONG, some, number(4))));
    truth(true, ScalarFunction.ARRAY_CONTAINS, some, number(1));
    assertEquals(null, value(call(ScalarFunction.ARRAY_CONTAINS, TRUTH, some, number(9))));
    texts("1-3", ScalarFunction.ARRAY_TO_STRING, some, text("-"));
    assertEquals(
        Arrays.asList(5L, null),
        value(call(ScalarFunction.ARRAY, array, number(5), constant(null, LONG))));
    Expression json = text("{\"a\": {\"b\": [10, \"x\\u0041\", {\"c\": true}]}, \"n\": null}");
    texts("10", ScalarFunction.JSON_VALUE, json, text("$.a.b[0]"));
    texts("xA", ScalarFunction.JSON_VALUE, json, text("lax $.a.b[1]"));
    texts("{\"c\": true}", ScalarFunction.JSON_QUERY, json, text("$.a.b[2]"));
    truth(true, ScalarFunction.JSON_EXISTS, json, text("$.n"));
    truth(false, ScalarFunction.JSON_EXISTS, json, text("$.z"));
    assertEquals(null, value(call(ScalarFunction.JSON_VALUE, TEXT, json, text("$.a"))));
    assertFails(
        SqlState.FEATURE_NOT_SUPPORTED,
        call(ScalarFunction.JSON_VALUE, TEXT, json, text("$.a ? (@ > 1)")));
  }

  @Test
  void functionsOfUntypedNullAreNull() {
    Expression untyped = new Expression.Constant(null, DataType.NULL);
    assertEquals(null, value(call(ScalarFunction.UPPER, TEXT, untyped)));
    assertEquals(null, value(call(ScalarFunction.ADD, LONG, number(1), untyped)));
    assertEquals(null, value(call(ScalarFunction.EQUAL, TRUTH, text("a"), untyped)));
    assertEquals("a", value(call(ScalarFunction.COALESCE, TEXT, untyped, text("a"))));
  }

  @Test
  void sequencesGiveEachRowItsOwnValue() {
    var rows = Values.batch(List.of(LONG), new Object[][] {{1L}, {2L}, {3L}});
    assertEquals(List.of(1L, 11L, 21L), evaluate(new Expression.NextValue(7, LONG), rows));
  }
}
