package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.value.ColumnSource;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.RowPosition;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a block that came over the wire.
 *
 * <p>Format of a column of {@code n} rows: a byte 1 and {@code ceil(n / 64)} longs of null bits
 * (bit {@code row & 63} of word {@code row >> 6}), or a byte 0; then by the layout of the type
 * {@code n} longs, {@code n} doubles, {@code n * dimension} floats, {@code n + 1} ascending offsets
 * from 0 followed by the bytes, or {@code n + 1} offsets followed by the column of all elements.
 * Confined to a thread.
 */
final class WireColumn implements ColumnSource {
  private static final int LONG_DECIMAL_DIGITS = 18;

  private final ColumnType type;
  private final RowPosition position;
  private long @Nullable [] nulls;
  private long[] longs = {};
  private double[] doubles = {};
  private float[] floats = {};
  private int[] offsets = {0};
  private byte[] bytes = {};
  private int dimension;
  private @Nullable WireColumn elements;
  private @Nullable RowPosition elementPosition;

  WireColumn(ColumnType type, RowPosition position) {
    this.type = type;
    this.position = position;
  }

  /** Takes the column's values of the next block. */
  void read(WireInput input, int rows) throws SQLException {
    nulls = input.getBoolean() ? input.getLongs((rows + 63) >> 6) : null;
    switch (type.kind()) {
      case REAL, DOUBLE -> doubles = input.getDoubles(rows);
      case CHAR, VARCHAR, JSON, VARBINARY, UUID -> readBytes(input, rows);
      case DECIMAL -> {
        if (type.precision() <= LONG_DECIMAL_DIGITS) {
          longs = input.getLongs(rows);
        } else {
          readBytes(input, rows);
        }
      }
      case VECTOR -> {
        dimension = type.precision();
        floats = input.getFloats((long) rows * dimension);
      }
      case ARRAY -> {
        offsets = input.getOffsets(rows + 1);
        RowPosition child = new RowPosition();
        WireColumn column = new WireColumn(type.elementType(), child);
        column.read(input, offsets[rows]);
        elements = column;
        elementPosition = child;
      }
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_TZ,
          INTERVAL_MONTH,
          INTERVAL_MICROS ->
          longs = input.getLongs(rows);
    }
  }

  private void readBytes(WireInput input, int rows) throws SQLException {
    offsets = input.getOffsets(rows + 1);
    bytes = input.getRaw(offsets[rows]);
  }

  @Override
  public boolean isNull() {
    long[] bits = nulls;
    int row = position.row;
    return bits != null && (bits[row >> 6] & (1L << row)) != 0;
  }

  @Override
  public long longValue() {
    return longs[position.row];
  }

  @Override
  public double doubleValue() {
    return doubles[position.row];
  }

  @Override
  public byte[] bytes() {
    int row = position.row;
    return Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
  }

  @Override
  public String text() {
    int row = position.row;
    return new String(bytes, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8);
  }

  @Override
  public float[] vector() {
    int row = position.row;
    return Arrays.copyOfRange(floats, row * dimension, (row + 1) * dimension);
  }

  @Override
  public Elements elements() {
    int row = position.row;
    return new Elements(
        Objects.requireNonNull(elements),
        Objects.requireNonNull(elementPosition),
        offsets[row],
        offsets[row + 1] - offsets[row]);
  }
}
