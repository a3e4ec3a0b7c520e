package io.phenixdb.executor.expression;

import static io.phenixdb.executor.expression.ExpressionTester.assertFails;
import static io.phenixdb.executor.expression.ExpressionTester.value;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CastTest {
  private static final DataType VECTOR = DataType.vector(2, VectorElement.FLOAT32);

  private static Expression cast(Expression operand, DataType type) {
    return new Expression.Cast(operand, type, false);
  }

  /** Text to a type and back. */
  private static void roundTrip(String text, DataType type, String expected) {
    assertEquals(expected, value(cast(cast(text(text), type), DataType.VARCHAR)));
  }

  @Test
  void textTurnsIntoEveryTypeAndBack() {
    roundTrip(" 42 ", DataType.INTEGER, "42");
    roundTrip("-9223372036854775808", DataType.BIGINT, "-9223372036854775808");
    roundTrip("yes", DataType.BOOLEAN, "true");
    roundTrip("off", DataType.BOOLEAN, "false");
    roundTrip("1", DataType.DOUBLE, "1.0");
    roundTrip("1e20", DataType.DOUBLE, "1.0E20");
    roundTrip("nan", DataType.DOUBLE, "NaN");
    roundTrip("0.1", DataType.REAL, "0.1");
    roundTrip("1.005", DataType.decimal(5, 2), "1.01");
    roundTrip("-12345678901234567890.5", DataType.decimal(38, 2), "-12345678901234567890.50");
    roundTrip("2026-02-28", DataType.DATE, "2026-02-28");
    roundTrip("2026-1-2 3:04", DataType.TIMESTAMP, "2026-01-02 03:04:00");
    roundTrip("2026-01-02T03:04:05.678Z", DataType.TIMESTAMP, "2026-01-02 03:04:05.678");
    roundTrip("2026-01-02 03:04:05Z", DataType.TIMESTAMP_TZ, "2026-01-02 05:04:05+02");
    roundTrip("2026-01-02 03:04:05", DataType.TIMESTAMP_TZ, "2026-01-02 03:04:05+02");
    roundTrip("23:59:59.999999", DataType.TIME, "23:59:59.999999");
    roundTrip("1-6", DataType.INTERVAL_MONTH, "1-6");
    roundTrip("3 months", DataType.INTERVAL_MONTH, "0-3");
    roundTrip("-1 02:03:04.5", DataType.INTERVAL_MICROS, "-1 02:03:04.5");
    roundTrip("7 days", DataType.INTERVAL_MICROS, "7 00:00:00");
    roundTrip(
        "A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11",
        DataType.UUID,
        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    roundTrip("[1, 2]", VECTOR, "[1.0,2.0]");
    roundTrip("{1,NULL,3}", DataType.array(DataType.INTEGER), "[1,NULL,3]");
    roundTrip("[a,\"b,c\",\"\"]", DataType.array(DataType.VARCHAR), "[a,\"b,c\",\"\"]");
    roundTrip("\\x0aFF", DataType.VARBINARY, "\\x0aff");
    roundTrip("{\"a\": [1, 2.5e3, null]}", DataType.JSON, "{\"a\": [1, 2.5e3, null]}");
    roundTrip("ab", DataType.character(4), "ab  ");
  }

  @Test
  void badTextIsRefusedWithItsState() {
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("4x"), DataType.INTEGER));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text(""), DataType.BIGINT));
    assertFails(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(text("300"), DataType.TINYINT));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(text("9223372036854775808"), DataType.BIGINT));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("1f"), DataType.DOUBLE));
    assertFails(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(text("1e999"), DataType.DOUBLE));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(text("1e999999999"), DataType.decimal(5, 0)));
    assertFails(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(text("1000"), DataType.decimal(5, 2)));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("maybe"), DataType.BOOLEAN));
    assertFails(SqlState.INVALID_DATETIME_FORMAT, cast(text("yesterday"), DataType.DATE));
    assertFails(SqlState.DATETIME_FIELD_OVERFLOW, cast(text("2026-02-30"), DataType.DATE));
    assertFails(SqlState.DATETIME_FIELD_OVERFLOW, cast(text("25:00"), DataType.TIME));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("[1,x]"), VECTOR));
    assertFails(SqlState.DATA_EXCEPTION, cast(text("[1]"), VECTOR));
    assertFails(SqlState.DATA_EXCEPTION, cast(text("[1,NaN]"), VECTOR));
    assertFails(SqlState.DATA_EXCEPTION, cast(text("[1,1e60]"), VECTOR));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("{\"a\":}"), DataType.JSON));
    assertFails(SqlState.INVALID_TEXT_REPRESENTATION, cast(text("xyz"), DataType.UUID));
    assertFails(SqlState.STRING_DATA_RIGHT_TRUNCATION, cast(text("abcd"), DataType.varchar(3)));
    assertEquals("abc", value(cast(text("abc   "), DataType.varchar(3))));
  }

  @Test
  void numbersConvertWithRoundingAndRangeChecks() {
    assertEquals(2L, value(cast(constant(1.5, DataType.DOUBLE), DataType.INTEGER)));
    assertEquals(2L, value(cast(constant(2.5, DataType.DOUBLE), DataType.INTEGER)));
    DataType decimal = DataType.decimal(4, 1);
    assertEquals(-3L, value(cast(constant("-2.5", decimal), DataType.INTEGER)));
    assertEquals(
        new BigDecimal("7.00"),
        value(cast(constant(7L, DataType.BIGINT), DataType.decimal(20, 2))));
    assertEquals(
        new BigDecimal("0.1"),
        value(cast(constant((double) 0.1f, DataType.REAL), DataType.decimal(2, 1))));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        cast(constant(Double.NaN, DataType.DOUBLE), DataType.BIGINT));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        cast(constant(9.3e18, DataType.DOUBLE), DataType.BIGINT));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cast(constant(1e300, DataType.DOUBLE), DataType.REAL));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        cast(constant(40000L, DataType.INTEGER), DataType.SMALLINT));
  }

  @Test
  void aSafeCastGivesNull() {
    assertEquals(null, value(new Expression.Cast(text("x"), DataType.INTEGER, true)));
    assertEquals(5L, value(new Expression.Cast(text("5"), DataType.INTEGER, true)));
    assertEquals(
        null, value(new Expression.Cast(text("[1,x]"), DataType.array(DataType.INTEGER), true)));
  }

  @Test
  void vectorsArraysAndBinaryConvert() {
    DataType numbers = DataType.array(DataType.INTEGER);
    assertEquals(List.of(1f, 2f), value(cast(constant(List.of(1L, 2L), numbers), VECTOR)));
    assertEquals(
        List.of(1.5, -2.0),
        value(cast(constant(new float[] {1.5f, -2}, VECTOR), DataType.array(DataType.DOUBLE))));
    assertFails(SqlState.DATA_EXCEPTION, cast(constant(Arrays.asList(1L, null), numbers), VECTOR));
    assertFails(SqlState.DATA_EXCEPTION, cast(constant(List.of(1L), numbers), VECTOR));
    Expression binary = cast(constant(new float[] {1, 2}, VECTOR), DataType.VARBINARY);
    assertEquals("0000803f00000040", value(binary));
    assertEquals(List.of(1f, 2f), value(cast(binary, VECTOR)));
    DataType bytes = DataType.vector(2, VectorElement.INT8);
    assertEquals(List.of(2f, -3f), value(cast(constant(new float[] {1.6f, -3}, VECTOR), bytes)));
    assertFails(SqlState.DATA_EXCEPTION, cast(constant(new float[] {200, 0}, VECTOR), bytes));
  }

  @Test
  void impossibleConversionsAreRefusedWhenCompiled() {
    assertFails(SqlState.CANNOT_COERCE, cast(constant(1L, DataType.BIGINT), DataType.DATE));
    assertFails(SqlState.CANNOT_COERCE, cast(constant(1L, DataType.DATE), DataType.UUID));
  }

  @Test
  void datesTimesAndTimestampsConvert() {
    Expression timestamp = cast(text("2026-01-02 23:30:00"), DataType.TIMESTAMP);
    Expression instant = cast(timestamp, DataType.TIMESTAMP_TZ);
    assertEquals("2026-01-02", value(cast(cast(timestamp, DataType.DATE), DataType.VARCHAR)));
    assertEquals("23:30:00", value(cast(cast(timestamp, DataType.TIME), DataType.VARCHAR)));
    assertEquals("2026-01-02 23:30:00+02", value(cast(instant, DataType.VARCHAR)));
    assertEquals(
        "2026-01-02 23:30:00", value(cast(cast(instant, DataType.TIMESTAMP), DataType.VARCHAR)));
    assertEquals(
        "2026-03-04 01:00:00",
        value(
            cast(cast(cast(text("01:00"), DataType.TIME), DataType.TIMESTAMP), DataType.VARCHAR)));
  }
}
