package io.phenixdb.storage.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The live snapshots. They hold back the collection of row versions, and the release of whatever a
 * transaction that began earlier may still be reading: segments, files, derived indexes.
 * Thread-safe.
 */
public final class SnapshotRegistry {
  private final Set<Pin> pins = ConcurrentHashMap.newKeySet();
  private final AtomicLong sequence = new AtomicLong();
  private final ArrayDeque<Deferred> deferred = new ArrayDeque<>();

  private record Deferred(long sequence, Runnable action) {}

  /** One live snapshot. */
  public static final class Pin {
    private final long sequence;
    private volatile long snapshot;

    private Pin(long sequence) {
      this.sequence = sequence;
    }

    /** The snapshot's timestamp. */
    public long snapshot() {
      return snapshot;
    }

    /** Moves on to a newer snapshot. */
    public void moveTo(long newer) {
      snapshot = newer;
    }
  }

  /**
   * Pins a snapshot.
   *
   * @param published reads the newest timestamp; it is called once the pin counts, so that nothing
   *     that this snapshot sees can be collected in between
   */
  public Pin pin(LongSupplier published) {
    Pin pin = new Pin(sequence.incrementAndGet());
    pins.add(pin);
    pin.snapshot = published.getAsLong();
    return pin;
  }

  /** Ends a snapshot. */
  public void unpin(Pin pin) {
    pins.remove(pin);
  }

  /** Number of live snapshots. */
  public int size() {
    return pins.size();
  }

  /** The oldest live snapshot, or the given newest timestamp when there is none. */
  public long oldest(long newest) {
    long oldest = newest;
    for (Pin pin : pins) {
      oldest = Math.min(oldest, pin.snapshot);
    }
    return oldest;
  }

  /** Runs an action once every snapshot that is live now has ended. */
  public void whenUnpinned(Runnable action) {
    synchronized (deferred) {
      deferred.add(new Deferred(sequence.get(), action));
    }
  }

  /** Runs the deferred actions whose time has come. */
  public void runDeferred() {
    List<Runnable> due = new ArrayList<>();
    synchronized (deferred) {
      long oldest = Long.MAX_VALUE;
      for (Pin pin : pins) {
        oldest = Math.min(oldest, pin.sequence);
      }
      for (Deferred next = deferred.peek();
          next != null && next.sequence() < oldest;
          next = deferred.peek()) {
        due.add(next.action());
        deferred.remove();
      }
    }
    due.forEach(Runnable::run);
  }
}
