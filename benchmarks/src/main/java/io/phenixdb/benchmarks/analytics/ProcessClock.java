package io.phenixdb.benchmarks.analytics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process: all threads, native ones, the compiler and the collector. */
final class ProcessClock {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessClock() {}

  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
