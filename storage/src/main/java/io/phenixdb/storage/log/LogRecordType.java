package io.phenixdb.storage.log;

import org.jspecify.annotations.Nullable;

/** What a log record is. The codes are part of the format; a constant never changes its own. */
public enum LogRecordType {
  /** A part of the effects of a commit that is too large for one record; its COMMIT follows. */
  PART(1),
  /** The effects of one transaction, or the last part of them: with it the transaction exists. */
  COMMIT(2),
  /** A new ceiling of a sequence. */
  SEQUENCE(3),
  /** Reserved for two-phase commits. */
  PREPARE(16),
  /** Reserved for two-phase commits. */
  ABORT(17),
  /** Reserved for splitting a shard. */
  SPLIT(18),
  /** Reserved: no commit below this timestamp will follow. */
  CLOSED_TS(19);

  private final int code;

  LogRecordType(int code) {
    this.code = code;
  }

  /** The number that stands in the envelope. */
  public int code() {
    return code;
  }

  static @Nullable LogRecordType of(int code) {
    for (LogRecordType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
