package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.state.DatabaseState;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies log records to a state: parts are gathered until their COMMIT follows; parts without one
 * are what a crash cut off, and count for nothing.
 */
final class LogReplay implements CommitLog.LogConsumer {
  private final DatabaseState state;
  private final List<LogRecord> parts = new ArrayList<>();
  private long epoch;
  private long records;
  private long bytes;

  LogReplay(DatabaseState state) {
    this.state = state;
  }

  /** Records seen. */
  long records() {
    return records;
  }

  /** Bytes of their payloads. */
  long bytes() {
    return bytes;
  }

  @Override
  public void accept(LogPosition position, LogRecord content) {
    records++;
    bytes += content.payload().length;
    boolean continues =
        !parts.isEmpty()
            && parts.getFirst().transactionId() == content.transactionId()
            && epoch == position.epoch();
    if (!continues) {
      parts.clear();
      epoch = position.epoch();
    }
    switch (content.type()) {
      case PART -> parts.add(content);
      case COMMIT -> {
        parts.add(content);
        CatalogVersion catalog = state.published().catalog();
        CommitEffects effects = EffectsCodec.decode(parts, catalog);
        parts.clear();
        state.apply(effects);
      }
      case SEQUENCE -> state.restoreSequence(EffectsCodec.decodeSequence(content));
      case PREPARE, ABORT, SPLIT, CLOSED_TS ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "the log holds a record of type "
                  + content.type()
                  + ", which this release does not know; open it with a newer release");
    }
  }
}
