package io.phenixdb.storage.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The log of a database in memory: it gives out positions and keeps nothing. */
public final class MemoryCommitLog implements CommitLog {
  private final AtomicLong lastIndex = new AtomicLong();

  @Override
  public boolean keepsRecords() {
    return false;
  }

  @Override
  public CompletableFuture<LogPosition> append(List<LogRecord> batch) {
    return CompletableFuture.completedFuture(new LogPosition(1, lastIndex.incrementAndGet()));
  }

  @Override
  public void readAfter(LogPosition position, LogConsumer consumer) {}

  @Override
  public void truncateBefore(LogPosition position) {}

  @Override
  public LogPosition durable() {
    return last();
  }

  @Override
  public LogPosition last() {
    return new LogPosition(1, lastIndex.get());
  }

  @Override
  public void sync() {}

  @Override
  public Role role() {
    return Role.LEADER;
  }

  @Override
  public void fence(long epoch) {}

  @Override
  public void onRoleChange(RoleListener listener) {}

  @Override
  public Counters counters() {
    return new Counters(0, 0);
  }

  @Override
  public void close() {}
}
