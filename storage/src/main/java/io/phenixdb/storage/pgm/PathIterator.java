package io.phenixdb.storage.pgm;

import org.jspecify.annotations.Nullable;

/** Paths from one vertex, searched for as they are asked for. Confined to one thread. */
@FunctionalInterface
public interface PathIterator {
  /** No paths. */
  PathIterator NONE = () -> null;

  /**
   * The next path, which stays as it is until the next call; null behind the last.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 53200 when the search holds too much, 57014
   *     when it must stop
   */
  @Nullable GraphPath next();
}
