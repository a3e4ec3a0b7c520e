package io.phenixdb.torture.disk;

import io.phenixdb.storage.file.Disk;
import io.phenixdb.torture.disk.FaultPlan.Call;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory: it knows what was synced, remembers its history, fails as a {@link FaultPlan}
 * wants and is full at a given size. Thread-safe.
 */
public final class SimulatedDisk implements Disk {
  /** What each file takes besides its bytes. */
  static final int FILE_OVERHEAD_BYTES = 256;

  private final DiskState state;
  private final Set<Path> locks = new HashSet<>();
  private final @Nullable List<DiskOperation> history;
  private final @Nullable DiskState base;
  private FaultPlan faults = FaultPlan.NONE;
  private long capacityBytes = Long.MAX_VALUE;

  private SimulatedDisk(DiskState state, boolean recording) {
    this.state = state;
    this.history = recording ? new ArrayList<>() : null;
    this.base = recording ? state.copy() : null;
  }

  /** An empty disk that keeps its history. */
  public static SimulatedDisk recording() {
    return new SimulatedDisk(new DiskState(), true);
  }

  /** An empty disk without a memory. */
  public static SimulatedDisk forgetful() {
    return new SimulatedDisk(new DiskState(), false);
  }

  static SimulatedDisk of(DiskState state, boolean recording) {
    return new SimulatedDisk(state, recording);
  }

  /** What a crash at this moment leaves behind; nothing of it is shared with this disk. */
  public synchronized SimulatedDisk crashed(Crash crash, Random random, boolean recording) {
    return new SimulatedDisk(state.crash(crash, random), recording);
  }

  /** A copy with one file replaced: bit rot. */
  public synchronized SimulatedDisk withContent(Path file, byte[] content) {
    SimulatedDisk copy = new SimulatedDisk(state.copy(), false);
    copy.state.put(file, new FileContent(content));
    return copy;
  }

  /** From now on. */
  public synchronized void setFaults(FaultPlan plan) {
    faults = plan;
  }

  /** The size at which the disk is full. */
  public synchronized void setCapacityBytes(long bytes) {
    capacityBytes = bytes;
  }

  /** Bytes in use. */
  public synchronized long usedBytes() {
    return state.usedBytes();
  }

  /** All files, by path. */
  public synchronized List<Path> files() {
    return List.copyOf(state.files().keySet());
  }

  /** The bytes of a file. */
  public synchronized byte[] content(Path file) {
    return Objects.requireNonNull(state.files().get(file)).current().toArray();
  }

  /** Puts a mark into the history. */
  public synchronized void mark(DiskMark mark) {
    remember(new DiskOperation.Mark(mark));
  }

  /** What was done since recording began. */
  public synchronized DiskHistory history() {
    DiskState start = Objects.requireNonNull(base).copy();
    return new DiskHistory(start, List.copyOf(Objects.requireNonNull(history)));
  }

  private void remember(DiskOperation operation) {
    if (history != null) {
      history.add(operation);
    }
  }

  private DiskFileState file(Path path) throws IOException {
    DiskFileState file = state.files().get(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  private void requireRoom(long bytes) throws IOException {
    if (capacityBytes != Long.MAX_VALUE && state.usedBytes() + bytes > capacityBytes) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public synchronized boolean exists(Path path) {
    return state.files().containsKey(path) || state.folders().contains(path);
  }

  @Override
  public synchronized boolean isFolder(Path path) {
    return state.folders().contains(path);
  }

  @Override
  public synchronized List<Path> entries(Path folder) throws IOException {
    faults.before(Call.ENTRIES, folder);
    if (!isFolder(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    List<Path> entries = new ArrayList<>();
    for (Path path : state.files().keySet()) {
      if (folder.equals(path.getParent())) {
        entries.add(path);
      }
    }
    for (Path path : state.folders()) {
      if (folder.equals(path.getParent())) {
        entries.add(path);
      }
    }
    entries.sort(null);
    return entries;
  }

  @Override
  public synchronized void createFolders(Path folder) throws IOException {
    if (!isFolder(folder)) {
      faults.before(Call.CREATE_FOLDERS, folder);
      requireRoom(FILE_OVERHEAD_BYTES);
      state.addFolders(folder);
      remember(new DiskOperation.CreateFolders(folder));
    }
  }

  @Override
  public synchronized DiskFile create(Path path) throws IOException {
    faults.before(Call.CREATE, path);
    requireFolder(path);
    if (!state.files().containsKey(path)) {
      requireRoom(FILE_OVERHEAD_BYTES);
    }
    state.create(path);
    remember(new DiskOperation.Create(path));
    return new OpenFile(path, file(path));
  }

  private void requireFolder(Path path) throws IOException {
    if (path.getParent() == null || !isFolder(path.getParent())) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public synchronized DiskFile open(Path path) throws IOException {
    faults.before(Call.OPEN, path);
    return new OpenFile(path, file(path));
  }

  @Override
  public synchronized long sizeBytes(Path path) throws IOException {
    faults.before(Call.SIZE, path);
    return file(path).current().size();
  }

  @Override
  public synchronized MemorySegment map(Path path) throws IOException {
    faults.before(Call.MAP, path);
    FileContent content = file(path).current();
    return MemorySegment.ofArray(content.frozen()).asSlice(0, content.size()).asReadOnly();
  }

  @Override
  public synchronized byte[] read(Path path, long offsetBytes, int lengthBytes) throws IOException {
    faults.before(Call.READ, path);
    FileContent content = file(path).current();
    if (offsetBytes < 0 || lengthBytes < 0 || offsetBytes + lengthBytes > content.size()) {
      throw new EOFException(path + " has no " + lengthBytes + " bytes at " + offsetBytes);
    }
    return content.range((int) offsetBytes, lengthBytes);
  }

  @Override
  public synchronized InputStream stream(Path path) throws IOException {
    faults.before(Call.READ, path);
    return new ByteArrayInputStream(file(path).current().toArray());
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    faults.before(Call.RENAME, to);
    file(from);
    requireFolder(to);
    state.rename(from, to);
    remember(new DiskOperation.Rename(from, to));
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    faults.before(Call.DELETE, path);
    if (state.files().containsKey(path)) {
      state.delete(path);
      remember(new DiskOperation.Delete(path));
    }
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    faults.before(Call.SYNC_FOLDER, folder);
    state.syncFolder(folder);
    remember(new DiskOperation.SyncFolder(folder));
  }

  @Override
  public synchronized @Nullable DiskLock lock(Path path) throws IOException {
    if (!locks.add(path)) {
      return null;
    }
    try {
      if (!state.files().containsKey(path)) {
        create(path).close();
      }
    } catch (IOException e) {
      locks.remove(path);
      throw e;
    }
    return () -> unlock(path);
  }

  private synchronized void unlock(Path path) {
    locks.remove(path);
  }

  private final class OpenFile implements DiskFile {
    private final Path path;
    private final DiskFileState file;

    OpenFile(Path path, DiskFileState file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException {
      synchronized (SimulatedDisk.this) {
        int written = count;
        try {
          faults.before(Call.WRITE, path);
          long growth = offsetBytes + count - file.current().size();
          if (growth > 0 && capacityBytes != Long.MAX_VALUE) {
            long room = Math.max(0, capacityBytes - state.usedBytes());
            if (growth > room) {
              // As a file system does it: what fits is written.
              written = (int) Math.max(0, count - (growth - room));
              throw new IOException("No space left on device");
            }
          }
        } catch (IOException e) {
          writeSome(offsetBytes, bytes, start, written == count ? count / 2 : written);
          throw e;
        }
        writeSome(offsetBytes, bytes, start, count);
      }
    }

    private void writeSome(long offsetBytes, byte[] bytes, int start, int count) {
      if (count > 0) {
        byte[] copy = Arrays.copyOfRange(bytes, start, start + count);
        file.write(offsetBytes, copy);
        remember(new DiskOperation.Write(path, offsetBytes, copy));
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          faults.before(Call.FORCE, path);
        } catch (IOException e) {
          file.failForce();
          throw e;
        }
        file.force();
        remember(new DiskOperation.Force(path));
      }
    }

    @Override
    public long sizeBytes() {
      synchronized (SimulatedDisk.this) {
        return file.current().size();
      }
    }

    @Override
    public void close() {}
  }
}
