package io.phenixdb.storage.type;

/** How the values of a type lie in a column vector; see {@link TypeKind}. */
public enum Layout {
  LONG,
  DOUBLE,
  BYTES,
  VECTOR,
  ARRAY
}
