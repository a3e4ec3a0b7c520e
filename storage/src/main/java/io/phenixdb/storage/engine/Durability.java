package io.phenixdb.storage.engine;

/** When a commit is acknowledged: {@code synchronous_commit}. */
public enum Durability {
  /** On disk before the acknowledgement; the default. */
  ON,
  /** On disk within {@link StorageOptions#groupMillis}; a power failure may lose that much. */
  GROUP,
  /** Survives the end of the process, not a power failure. */
  OFF
}
