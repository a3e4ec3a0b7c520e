package io.phenixdb.benchmarks.memory;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory that is in use after a garbage collection.
 *
 * @param heapBytes in the Java heap
 * @param bufferBytes in direct and mapped buffers
 */
public record UsedMemory(long heapBytes, long bufferBytes) {
  private static final int MAX_COLLECTIONS = 10;
  private static final long STABLE_BYTES = 64 << 10;

  /** Collects until two collections agree, and reads. */
  public static UsedMemory now() {
    long before = Long.MAX_VALUE;
    long after = collect();
    for (int i = 0; i < MAX_COLLECTIONS && before - after > STABLE_BYTES; i++) {
      before = after;
      after = collect();
    }
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new UsedMemory(after, buffers);
  }

  private static long collect() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes of both kinds since an earlier reading. */
  public long bytesSince(UsedMemory earlier) {
    return heapBytes - earlier.heapBytes + bufferBytes - earlier.bufferBytes;
  }
}
