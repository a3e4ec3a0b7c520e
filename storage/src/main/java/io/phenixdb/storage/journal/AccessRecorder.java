package io.phenixdb.storage.journal;

import io.phenixdb.storage.engine.AccessEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes access events from those who read and keeps them until the journal's thread fetches them.
 * Nobody waits: when more come than are fetched, the newest are dropped and counted. Thread-safe.
 */
public final class AccessRecorder {
  private static final int CAPACITY = 16_384;

  private final ArrayBlockingQueue<AccessEvent> events = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder dropped = new LongAdder();
  private final Clock clock;

  /** Nothing recorded yet. */
  public AccessRecorder(Clock clock) {
    this.clock = clock;
  }

  /** The time, in milliseconds since 1970. */
  public long nowMillis() {
    return clock.millis();
  }

  /** Records an event unless there is no room. */
  public void add(AccessEvent event) {
    if (!events.offer(event)) {
      dropped.increment();
    }
  }

  /** Takes what has been recorded, oldest first. */
  public List<AccessEvent> take() {
    List<AccessEvent> taken = new ArrayList<>(events.size());
    events.drainTo(taken);
    return taken;
  }

  /** How many events found no room. */
  public long dropped() {
    return dropped.sum();
  }
}
