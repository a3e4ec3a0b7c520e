package io.phenixdb.executor.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import io.phenixdb.storage.type.VectorElement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaValuesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DataType VECTOR3 = DataType.vector(3, VectorElement.FLOAT32);
  private final JavaValues values = new JavaValues(BERLIN);

  private Object back(Object layout, DataType type) {
    ColumnVector column = BoxedValues.repeat(type, layout, 1);
    return values.toJava(column, 0);
  }

  static Stream<Arguments> equalPairs() {
    UUID uuid = UUID.fromString("0123e456-7890-4abc-8def-0123456789ab");
    return Stream.of(
        Arguments.of(true, DataType.BOOLEAN, true),
        Arguments.of("true", DataType.BOOLEAN, true),
        Arguments.of(1, DataType.BOOLEAN, true),
        Arguments.of(7L, DataType.INTEGER, 7),
        Arguments.of((byte) 7, DataType.SMALLINT, (short) 7),
        Arguments.of(new BigDecimal("7.4"), DataType.BIGINT, 7L),
        Arguments.of("42", DataType.TINYINT, (byte) 42),
        Arguments.of(1, DataType.DOUBLE, 1.0),
        Arguments.of(0.1, DataType.REAL, 0.1f),
        Arguments.of(0.1, DataType.DOUBLE, 0.1),
        Arguments.of(12, DataType.decimal(10, 2), new BigDecimal("12.00")),
        Arguments.of(
            new BigDecimal("12345678901234567890.125"),
            DataType.decimal(38, 2),
            new BigDecimal("12345678901234567890.13")),
        Arguments.of("täxt", DataType.VARCHAR, "täxt"),
        Arguments.of(12, DataType.VARCHAR, "12"),
        Arguments.of(LocalDate.of(2026, 2, 3), DataType.VARCHAR, "2026-02-03"),
        Arguments.of(LocalDate.of(2026, 2, 3), DataType.DATE, LocalDate.of(2026, 2, 3)),
        Arguments.of("2026-02-03", DataType.DATE, LocalDate.of(2026, 2, 3)),
        Arguments.of(java.sql.Date.valueOf("2026-02-03"), DataType.DATE, LocalDate.of(2026, 2, 3)),
        Arguments.of(LocalTime.of(1, 2, 3), DataType.TIME, LocalTime.of(1, 2, 3)),
        Arguments.of(
            Timestamp.valueOf("2026-02-03 04:05:06.789"),
            DataType.TIMESTAMP,
            LocalDateTime.of(2026, 2, 3, 4, 5, 6, 789_000_000)),
        Arguments.of(
            OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC),
            DataType.TIMESTAMP,
            LocalDateTime.of(2026, 2, 3, 5, 5, 6)),
        Arguments.of(
            LocalDateTime.of(2026, 2, 3, 5, 5, 6),
            DataType.TIMESTAMP_TZ,
            OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC)),
        Arguments.of(
            Instant.parse("2026-02-03T04:05:06Z"),
            DataType.TIMESTAMP_TZ,
            OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC)),
        Arguments.of(Period.of(1, 2, 0), DataType.INTERVAL_MONTH, Period.of(1, 2, 0)),
        Arguments.of(Duration.ofMillis(1500), DataType.INTERVAL_MICROS, Duration.ofMillis(1500)),
        Arguments.of(uuid, DataType.UUID, uuid),
        Arguments.of(uuid.toString(), DataType.UUID, uuid),
        Arguments.of("{\"a\":1}", DataType.JSON, "{\"a\":1}"));
  }

  @ParameterizedTest
  @MethodSource("equalPairs")
  void aJavaValueComesBackAsTheFormOfItsType(Object given, DataType type, Object expected) {
    assertEquals(expected, back(values.toLayout(given, type), type));
  }

  @Test
  void vectorsAreGivenAsArraysOrText() {
    float[] expected = {1, -2.5f, 3};
    for (Object given :
        List.of(
            new float[] {1, -2.5f, 3},
            new double[] {1, -2.5, 3},
            "[1, -2.5, 3]",
            new Object[] {1, -2.5, 3L})) {
      assertArrayEquals(expected, (float[]) values.toLayout(given, VECTOR3));
    }
  }

  @Test
  void arraysAreConvertedElementByElement() {
    DataType type = DataType.array(DataType.INTEGER);
    Object layout = values.toLayout(new Object[] {1, "2", null}, type);
    assertArrayEquals(new Object[] {1, 2, null}, (Object[]) back(layout, type));
    assertArrayEquals(
        new Object[] {3, 4}, (Object[]) back(values.toLayout(new int[] {3, 4}, type), type));
  }

  @Test
  void nullStaysNull() {
    assertNull(values.toLayout(null, DataType.INTEGER));
    assertNull(back(null, DataType.INTEGER));
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of(1L << 40, DataType.INTEGER, SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of(128, DataType.TINYINT, SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of(
            BigInteger.ONE.shiftLeft(64), DataType.BIGINT, SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of(Double.NaN, DataType.BIGINT, SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of(1e300, DataType.REAL, SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of(1000, DataType.decimal(5, 2), SqlState.NUMERIC_VALUE_OUT_OF_RANGE),
        Arguments.of("abc", DataType.INTEGER, SqlState.INVALID_TEXT_REPRESENTATION),
        Arguments.of("2026-02-30", DataType.DATE, SqlState.DATETIME_FIELD_OVERFLOW),
        Arguments.of("abc", DataType.varchar(2), SqlState.STRING_DATA_RIGHT_TRUNCATION),
        Arguments.of(new byte[] {1, 2}, DataType.INTEGER, SqlState.CANNOT_COERCE),
        Arguments.of(12, DataType.DATE, SqlState.CANNOT_COERCE),
        Arguments.of(new float[] {1, 2}, VECTOR3, SqlState.DATA_EXCEPTION),
        Arguments.of(new float[] {1, 2, Float.NaN}, VECTOR3, SqlState.DATA_EXCEPTION),
        Arguments.of(new float[] {1, 2, Float.POSITIVE_INFINITY}, VECTOR3, SqlState.DATA_EXCEPTION),
        Arguments.of("not-a-uuid", DataType.UUID, SqlState.INVALID_TEXT_REPRESENTATION),
        Arguments.of("{", DataType.JSON, SqlState.INVALID_TEXT_REPRESENTATION));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void aValueThatDoesNotFitIsRefused(Object given, DataType type, SqlState expected) {
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> values.toLayout(given, type));
    assertEquals(expected, failure.state());
  }

  @Test
  void everyTypeHasAJavaForm() {
    for (TypeKind kind : TypeKind.values()) {
      DataType type =
          switch (kind) {
            case VECTOR -> VECTOR3;
            case DECIMAL -> DataType.decimal(20, 2);
            case ARRAY -> DataType.array(DataType.VARCHAR);
            default -> DataType.of(kind);
          };
      assertNull(back(null, type));
    }
  }
}
