package io.phenixdb.torture.storage;

import io.phenixdb.torture.disk.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;

/** Fails one call to a disk, or all of them from one on. Guarded by the disk. */
final class FaultAtCall implements FaultPlan {
  private final long index;
  private final boolean persistent;
  private long calls;
  private String failed = "";

  /**
   * A fault.
   *
   * @param index of the first call that fails, from 0; calls are only counted when it is negative
   * @param persistent whether all later calls fail too
   */
  FaultAtCall(long index, boolean persistent) {
    this.index = index;
    this.persistent = persistent;
  }

  long calls() {
    return calls;
  }

  /** The first call that failed, or an empty text. */
  String failed() {
    return failed;
  }

  @Override
  public void before(Call call, Path path) throws IOException {
    long now = calls++;
    if (index >= 0 && (now == index || persistent && now > index)) {
      if (failed.isEmpty()) {
        failed = call + " of " + path;
      }
      throw new IOException("injected fault at call " + now);
    }
  }
}
