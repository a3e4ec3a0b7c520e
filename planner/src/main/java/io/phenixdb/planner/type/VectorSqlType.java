package io.phenixdb.planner.type;

import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.ArraySqlType;

/**
 * The type VECTOR(dimension, element) inside the planner: an array of REAL NOT NULL with a
 * dimension.
 */
public final class VectorSqlType extends ArraySqlType {
  /** Dimension of a vector whose text leaves it open, as in {@code CAST(? AS VECTOR)}. */
  public static final int ANY_DIMENSION = -1;

  private final int dimension;
  private final VectorElement element;

  VectorSqlType(RelDataType component, int dimension, VectorElement element, boolean nullable) {
    super(component, nullable);
    this.dimension = dimension;
    this.element = element;
    computeDigest();
  }

  /** Number of components, or {@link #ANY_DIMENSION}. */
  public int dimension() {
    return dimension;
  }

  /** How a component is kept at rest. */
  public VectorElement element() {
    return element;
  }

  VectorSqlType withNullability(boolean nullable) {
    return new VectorSqlType(getComponentType(), dimension, element, nullable);
  }

  /** The storage type; 22000-class error when the dimension is open. */
  DataType dataType() {
    return DataType.vector(dimension, element);
  }

  @Override
  protected void generateTypeString(StringBuilder text, boolean withDetail) {
    text.append("VECTOR(").append(dimension).append(", ").append(element).append(')');
  }

  @Override
  public boolean deepEquals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof VectorSqlType that
        && that.dimension == dimension
        && that.element == element
        && that.isNullable() == isNullable();
  }

  @Override
  public int deepHashCode() {
    return java.util.Objects.hash(dimension, element, isNullable());
  }
}
