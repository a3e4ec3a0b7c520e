package io.phenixdb.torture.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Decides which call to a disk fails. Thread-safe. */
@FunctionalInterface
public interface FaultPlan {
  /** Nothing fails. */
  FaultPlan NONE = (call, path) -> {};

  /** Throws when this call is to fail; called before anything is done. */
  void before(Call call, Path path) throws IOException;

  /** The calls that can fail. */
  enum Call {
    ENTRIES,
    CREATE_FOLDERS,
    CREATE,
    OPEN,
    SIZE,
    MAP,
    READ,
    WRITE,
    FORCE,
    RENAME,
    DELETE,
    SYNC_FOLDER
  }
}
