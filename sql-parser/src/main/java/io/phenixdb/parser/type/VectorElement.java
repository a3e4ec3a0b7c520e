package io.phenixdb.parser.type;

/** How one component of a vector is stored. */
public enum VectorElement {
  /** A 32-bit IEEE 754 number, the default. */
  FLOAT32,
  /** A 16-bit IEEE 754 number. */
  FLOAT16,
  /** A signed 8-bit integer. */
  INT8,
  /** One bit. */
  BINARY
}
