package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes commits of log records: parts are gathered until their COMMIT follows; parts without one
 * are what a crash cut off, and count for nothing. It follows the catalog by itself, so that
 * decoding may run ahead of applying. Confined to one thread.
 */
final class LogDecoder implements CommitLog.LogConsumer {
  private final Target target;
  private final List<LogRecord> parts = new ArrayList<>();
  private CatalogVersion catalog;
  private long epoch;
  private long records;
  private long bytes;

  /** Receives what the log holds, in order. */
  interface Target {
    void commit(CommitEffects effects);

    void sequence(SequenceAdvance advance);
  }

  /**
   * A decoder.
   *
   * @param catalog the catalog just before the first record
   */
  LogDecoder(CatalogVersion catalog, Target target) {
    this.catalog = catalog;
    this.target = target;
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
        CommitEffects effects = EffectsCodec.decode(parts, catalog);
        parts.clear();
        for (CatalogChange change : effects.catalogChanges()) {
          catalog = catalog.apply(change, effects.catalogVersion());
        }
        target.commit(effects);
      }
      case SEQUENCE -> target.sequence(EffectsCodec.decodeSequence(content));
      case PREPARE, ABORT, SPLIT, CLOSED_TS ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "the log holds a record of type "
                  + content.type()
                  + ", which this release does not know; open it with a newer release");
    }
  }
}
