package io.phenixdb.storage.catalog;

/** Where a row lives: memory, local disk, or an object store. Ordered from nearest to farthest. */
public enum Tier {
  HOT,
  WARM,
  COLD
}
