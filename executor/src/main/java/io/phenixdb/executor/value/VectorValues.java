package io.phenixdb.executor.value;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;

/** Checks of vector components: finite, and representable in the declared element type. */
public final class VectorValues {
  private static final float FLOAT16_MAX = 65_504;

  private VectorValues() {}

  /** A component as the element type holds it; 22000 when it cannot. */
  public static float component(float value, DataType type) {
    if (!Float.isFinite(value)) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector component " + value + " is not finite; NaN and infinities are not allowed");
    }
    VectorElement element = java.util.Objects.requireNonNull(type.element());
    return switch (element) {
      case FLOAT32 -> value;
      case FLOAT16 -> {
        check(Math.abs(value) <= FLOAT16_MAX, value, type);
        yield Float.float16ToFloat(Float.floatToFloat16(value));
      }
      case INT8 -> {
        float rounded = Math.round(value);
        check(rounded >= Byte.MIN_VALUE && rounded <= Byte.MAX_VALUE, value, type);
        yield rounded;
      }
      case BINARY -> {
        check(value == 0 || value == 1, value, type);
        yield value;
      }
    };
  }

  private static void check(boolean fits, float value, DataType type) {
    if (!fits) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION, "vector component " + value + " does not fit " + type);
    }
  }
}
