package io.phenixdb.torture.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A file as processes see it, as it is on the platter, and the writes in between. Confined to one
 * thread at a time.
 */
final class DiskFileState {
  private final FileContent current;
  private final FileContent durable;
  private final List<Pending> pending = new ArrayList<>();

  /** A write that no sync has covered; a truncation when {@code bytes} is empty. */
  private record Pending(long offset, byte[] bytes) {}

  DiskFileState(FileContent content) {
    current = content;
    durable = content.copy();
  }

  private DiskFileState(DiskFileState other) {
    current = other.current.copy();
    durable = other.durable.copy();
    pending.addAll(other.pending);
  }

  /** The same file with the same unsynced writes. */
  DiskFileState copy() {
    return new DiskFileState(this);
  }

  FileContent current() {
    return current;
  }

  void write(long offset, byte[] bytes) {
    current.write(offset, bytes, 0, bytes.length);
    pending.add(new Pending(offset, bytes));
  }

  void truncate() {
    current.truncate();
    pending.add(new Pending(0, new byte[0]));
  }

  void force() {
    for (Pending write : pending) {
      apply(write, durable);
    }
    pending.clear();
  }

  /**
   * A sync that failed: as on Linux, the pages count as clean afterwards, so that no later sync
   * writes them, although processes go on reading them.
   */
  void failForce() {
    pending.clear();
  }

  private static void apply(Pending write, FileContent content) {
    if (write.bytes().length == 0) {
      content.truncate();
    } else {
      content.write(write.offset(), write.bytes(), 0, write.bytes().length);
    }
  }

  boolean isDirty() {
    return !pending.isEmpty();
  }

  /**
   * What a power failure leaves: of each sector some number of its unsynced writes, independently
   * of all other sectors.
   */
  FileContent crash(Crash crash, Random random) {
    FileContent left = durable.copy();
    if (pending.isEmpty() || crash.sectors() == Crash.Keep.NONE) {
      return left;
    }
    if (crash.sectors() == Crash.Keep.ALL) {
      pending.forEach(write -> apply(write, left));
      return left;
    }
    int sectorBytes = crash.sectorBytes();
    Map<Long, Integer> cutoffs = new HashMap<>();
    int truncated = 0;
    for (int i = 0; i < pending.size(); i++) {
      Pending write = pending.get(i);
      if (write.bytes().length == 0) {
        if (random.nextBoolean()) {
          // The truncation never happened, nor anything that was written after it.
          break;
        }
        left.truncate();
        truncated = i;
        continue;
      }
      writeSectors(write, i - truncated, left, sectorBytes, cutoffs, random);
    }
    if (random.nextBoolean()) {
      left.growTo(current.size());
    }
    return left;
  }

  private void writeSectors(
      Pending write,
      int ordinal,
      FileContent left,
      int sectorBytes,
      Map<Long, Integer> cutoffs,
      Random random) {
    long end = write.offset() + write.bytes().length;
    for (long at = write.offset(); at < end; ) {
      long sector = at / sectorBytes;
      int count = (int) (Math.min(end, (sector + 1) * sectorBytes) - at);
      int cutoff = cutoffs.computeIfAbsent(sector, key -> cutoff(random));
      if (ordinal < cutoff) {
        left.write(at, write.bytes(), (int) (at - write.offset()), count);
      }
      at += count;
    }
  }

  /** How many of the pending writes reach a sector. */
  private int cutoff(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> 0;
      case 2, 3 -> pending.size();
      default -> random.nextInt(pending.size() + 1);
    };
  }
}
