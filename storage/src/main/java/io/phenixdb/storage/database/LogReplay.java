package io.phenixdb.storage.database;

import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.state.DatabaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Applies the log to a state: one thread reads, verifies and decodes records, the caller's applies
 * them, in the order of the log. What is applied does not depend on how the two keep pace.
 */
final class LogReplay {
  /** Commits and sequences that are handed over together. */
  private static final int BATCH_ITEMS = 512;

  /** Payload bytes after which a batch is handed over, however few its commits. */
  private static final long BATCH_BYTES = 4L << 20;

  /** Batches that decoding may be ahead. */
  private static final int AHEAD_BATCHES = 8;

  private final DatabaseState state;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(AHEAD_BATCHES);
  private volatile boolean cancelled;
  private long bytes;

  /** Something to apply: a commit or a sequence's position. */
  private record Item(@Nullable CommitEffects effects, @Nullable SequenceAdvance advance) {}

  /** The last one has {@code end} set, and the failure that ended it, if any. */
  private record Batch(List<Item> items, boolean end, @Nullable Throwable failure) {}

  /** Ends the reading thread when applying has failed. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("replay was cancelled", null, false, false);
    }
  }

  LogReplay(DatabaseState state) {
    this.state = state;
  }

  /** Bytes of the payloads that were replayed. */
  long bytes() {
    return bytes;
  }

  /**
   * Replays every record after a position.
   *
   * @throws io.phenixdb.storage.error.DatabaseException XX001 when the log is damaged, 0A000 when a
   *     newer release wrote it
   */
  void run(CommitLog log, LogPosition after) {
    Producer producer = new Producer();
    LogDecoder decoder = new LogDecoder(state.published().catalog(), producer);
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .name("phenix-replay")
            .start(() -> {
              Throwable failure = null;
              try {
                log.readAfter(
                    after,
                    (position, content) -> {
                      producer.bytes += content.payload().length;
                      decoder.accept(position, content);
                    });
              } catch (Throwable e) {
                // Thrown again where somebody waits for it.
                failure = e;
              }
              producer.finish(failure);
            });
    try {
      applyAll();
    } finally {
      cancelled = true;
      join(reader);
    }
    bytes = decoder.bytes();
  }

  private void applyAll() {
    Batch batch;
    do {
      batch = take();
      for (Item item : batch.items()) {
        if (item.effects() != null) {
          state.apply(item.effects());
        } else if (item.advance() != null) {
          state.restoreSequence(item.advance());
        }
      }
    } while (!batch.end());
    Throwable failure = batch.failure();
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private Batch take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return queue.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the reading thread, and takes away what it might be waiting to hand over. */
  private void join(Thread reader) {
    boolean interrupted = false;
    while (reader.isAlive()) {
      queue.clear();
      try {
        reader.join(1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gathers what was decoded; confined to the reading thread. */
  private final class Producer implements LogDecoder.Target {
    private List<Item> items = new ArrayList<>();
    private long bytes;

    @Override
    public void commit(CommitEffects effects) {
      add(new Item(effects, null));
    }

    @Override
    public void sequence(SequenceAdvance advance) {
      add(new Item(null, advance));
    }

    private void add(Item item) {
      items.add(item);
      if (items.size() >= BATCH_ITEMS || bytes >= BATCH_BYTES) {
        put(new Batch(items, false, null));
        items = new ArrayList<>();
        bytes = 0;
      }
    }

    void finish(@Nullable Throwable failure) {
      if (failure instanceof Cancelled) {
        return;
      }
      try {
        // What came before a damage is applied as it was read; the opening fails all the same.
        put(new Batch(items, true, failure));
      } catch (Cancelled e) {
        // Nobody waits for it any more.
        return;
      }
    }

    private void put(Batch batch) {
      while (true) {
        if (cancelled) {
          throw new Cancelled();
        }
        try {
          queue.put(batch);
          return;
        } catch (InterruptedException e) {
          // Nobody but the end of the replay stops this thread, and it does so by its flag.
          continue;
        }
      }
    }
  }
}
