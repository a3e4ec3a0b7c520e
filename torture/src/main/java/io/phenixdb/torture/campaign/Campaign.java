package io.phenixdb.torture.campaign;

import java.nio.file.Path;

/**
 * A kind of fault, tried over and over. A case depends on its seed alone, so that one that fails
 * can be run again.
 */
public interface Campaign {

  /** Its name on the command line, such as {@code crash-points}. */
  String name();

  /** What it does, in a line. */
  String description();

  /**
   * Runs one case, which takes seconds, and counts what came of it.
   *
   * @param work an empty folder of the case's own, deleted afterwards
   * @throws Exception when the case could not be run or judged, which counts as a failure
   */
  void run(long seed, Path work, Tally tally) throws Exception;
}
