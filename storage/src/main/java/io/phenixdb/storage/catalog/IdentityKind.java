package io.phenixdb.storage.catalog;

/** Whether and how a column generates its value from a sequence of its own. */
public enum IdentityKind {
  NONE,
  ALWAYS,
  BY_DEFAULT
}
