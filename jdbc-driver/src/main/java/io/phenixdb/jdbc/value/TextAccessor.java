package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CHAR, VARCHAR and JSON; other forms are parsed from the text. */
final class TextAccessor extends ColumnAccessor {
  TextAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  private <T> T parse(String form, Function<String, T> parser) throws SQLException {
    String text = source.text().strip();
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw SqlErrors.of("22018", "'" + text + "' is no " + form, e);
    }
  }

  @Override
  Object readObject() {
    return source.text();
  }

  @Override
  String readText() {
    return source.text();
  }

  @Override
  long readLong() throws SQLException {
    BigInteger value = readDecimal().toBigInteger();
    if (value.bitLength() > 63) {
      throw SqlErrors.of("22003", "value " + value + " is out of range for long");
    }
    return value.longValue();
  }

  @Override
  double readDouble() throws SQLException {
    return parse("number", Double::valueOf);
  }

  @Override
  BigDecimal readDecimal() throws SQLException {
    BigDecimal value = parse("number", BigDecimal::new);
    if (Math.abs((long) value.scale()) > 10_000) {
      throw SqlErrors.of("22003", "'" + source.text() + "' is out of range");
    }
    return value;
  }

  @Override
  boolean readBoolean() throws SQLException {
    return parse(
        "boolean",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "t", "1", "yes", "y", "on" -> true;
              case "false", "f", "0", "no", "n", "off" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  @Override
  byte[] readBytes() {
    return source.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  LocalDate readDate() throws SQLException {
    return parse(
        "date", text -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
  }

  @Override
  LocalTime readTime() throws SQLException {
    return parse("time", LocalTime::parse);
  }

  @Override
  LocalDateTime readDateTime() throws SQLException {
    return parse(
        "timestamp",
        text ->
            text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T')));
  }

  @Override
  OffsetDateTime readOffsetDateTime() throws SQLException {
    return parse("timestamp with time zone", text -> OffsetDateTime.parse(text.replace(' ', 'T')));
  }

  @Override
  UUID readUuid() throws SQLException {
    return parse("UUID", UUID::fromString);
  }

  @Override
  float[] readVector() throws SQLException {
    return parse("vector", VectorText::parse);
  }
}
