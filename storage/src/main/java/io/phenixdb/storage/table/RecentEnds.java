package io.phenixdb.storage.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The row versions that commits have ended and some snapshot may still see. Thread-safe. */
final class RecentEnds {
  private final ArrayDeque<Ended> commits = new ArrayDeque<>();

  private record Ended(long timestamp, long[] rowIds) {}

  /** A commit, later than those before it, has ended rows. */
  synchronized void add(long timestamp, long[] rowIds) {
    commits.add(new Ended(timestamp, rowIds));
  }

  /** Takes out what ended by a timestamp. */
  synchronized List<long[]> takeUntil(long timestamp) {
    List<long[]> taken = new ArrayList<>();
    for (Ended next = commits.peek();
        next != null && next.timestamp() <= timestamp;
        next = commits.peek()) {
      taken.add(next.rowIds());
      commits.remove();
    }
    return taken;
  }

  /** What ended after the timestamp of a live snapshot. */
  synchronized List<long[]> since(long timestamp) {
    List<long[]> recent = new ArrayList<>();
    for (Iterator<Ended> newest = commits.descendingIterator(); newest.hasNext(); ) {
      Ended next = newest.next();
      if (next.timestamp() <= timestamp) {
        break;
      }
      recent.add(next.rowIds());
    }
    return recent;
  }
}
