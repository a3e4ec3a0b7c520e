package io.phenixdb.storage.type;

/** The declared component type of a VECTOR column; it decides precision and size at rest. */
public enum VectorElement {
  FLOAT32,
  FLOAT16,
  INT8,
  BINARY
}
