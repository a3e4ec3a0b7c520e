package io.phenixdb.parser.type;

import org.apache.calcite.rel.type.RelDataType;

/**
 * What a validator's type factory must also implement so that our type names can be resolved.
 * {@link VectorTypeNameSpec} and {@link JsonTypeNameSpec} call it from {@code deriveType}.
 */
public interface ExtendedTypeFactory {

  /**
   * Returns the NOT NULL vector type.
   *
   * @param dimension the number of components, or {@link VectorTypeNameSpec#UNSPECIFIED_DIMENSION}
   *     where the text leaves it open (a cast of something that is no literal)
   */
  RelDataType createVectorType(int dimension, VectorElement element);

  /** Returns the NOT NULL JSON type. */
  RelDataType createJsonType();
}
