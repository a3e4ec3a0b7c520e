package io.phenixdb.executor.operator;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a statement, or all statements of a database, may hold in hash tables, sorts and
 * other buffers. Thread-safe.
 *
 * <p>A child counts against its parent as well; closing it gives back what is still reserved.
 */
public final class MemoryBudget implements AutoCloseable {
  private final String owner;
  private final long limitBytes;
  private final @Nullable MemoryBudget parent;
  private final AtomicLong reserved = new AtomicLong();

  /** A budget without a parent; {@code owner} names it in the error message. */
  public MemoryBudget(String owner, long limitBytes) {
    this(owner, limitBytes, null);
  }

  private MemoryBudget(String owner, long limitBytes, @Nullable MemoryBudget parent) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("negative memory limit " + limitBytes);
    }
    this.owner = owner;
    this.limitBytes = limitBytes;
    this.parent = parent;
  }

  /** A budget of at most {@code limitBytes} that also counts against this one. */
  public MemoryBudget child(String childOwner, long childLimitBytes) {
    return new MemoryBudget(childOwner, childLimitBytes, this);
  }

  /** Takes bytes unless that would exceed this budget or its parent's; says whether it did. */
  public boolean tryReserve(long bytes) {
    if (reserved.addAndGet(bytes) > limitBytes) {
      reserved.addAndGet(-bytes);
      return false;
    }
    if (parent != null && !parent.tryReserve(bytes)) {
      reserved.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Takes bytes; 53200 when that would exceed this budget or its parent's. */
  public void reserve(long bytes) {
    long total = reserved.addAndGet(bytes);
    if (total > limitBytes) {
      reserved.addAndGet(-bytes);
      throw new DatabaseException(
          SqlState.OUT_OF_MEMORY,
          owner
              + " needs "
              + total
              + " bytes of memory, its limit is "
              + limitBytes
              + "; narrow the statement or raise the limit");
    }
    if (parent != null) {
      try {
        parent.reserve(bytes);
      } catch (DatabaseException e) {
        reserved.addAndGet(-bytes);
        throw e;
      }
    }
  }

  /** Gives bytes back. */
  public void release(long bytes) {
    long total = reserved.addAndGet(-bytes);
    assert total >= 0 : "released more than was reserved: " + total;
    if (parent != null) {
      parent.release(bytes);
    }
  }

  /** Bytes that may be reserved at most. */
  public long limitBytes() {
    return limitBytes;
  }

  /** Bytes reserved now. */
  public long reservedBytes() {
    return reserved.get();
  }

  /** Gives back everything that is still reserved. */
  @Override
  public void close() {
    long rest = reserved.getAndSet(0);
    if (parent != null && rest != 0) {
      parent.release(rest);
    }
  }
}
