package io.phenixdb.storage.pgm;

import io.phenixdb.storage.vector.SearchCancellation;

/**
 * What a long computation over a graph asks its caller: whether it may go on, and whether it may
 * hold so much memory. Used by the computation's thread alone.
 */
public interface SearchGuard {
  /** Ends with the interruption of the thread alone and counts no memory. */
  SearchGuard NONE =
      new SearchGuard() {
        @Override
        public void check() {
          SearchCancellation.check();
        }

        @Override
        public void hold(long bytes) {}
      };

  /**
   * Asked every some thousand steps.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 57014 when the computation must stop
   */
  void check();

  /**
   * Tells how many bytes the computation holds by now in total; 0 at its end.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 53200 when that is too much
   */
  void hold(long bytes);
}
