package io.phenixdb.torture.disk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What was done to a disk, to be gone through again step by step. Confined to one thread. */
public final class DiskHistory {
  private final List<DiskOperation> operations;
  private final DiskState state;
  private final Map<Path, DiskFileState> open = new HashMap<>();
  private DiskMark mark = DiskMark.START;
  private int next;

  DiskHistory(DiskState start, List<DiskOperation> operations) {
    this.state = start;
    this.operations = operations;
  }

  /** Number of operations, marks included. */
  public int size() {
    return operations.size();
  }

  /** Operations done again so far. */
  public int position() {
    return next;
  }

  /** The last mark so far. */
  public DiskMark mark() {
    return mark;
  }

  /** Whether there is another operation. */
  public boolean hasNext() {
    return next < operations.size();
  }

  /** Does the next operation again; returns its description. */
  public String advance() {
    DiskOperation operation = operations.get(next++);
    switch (operation) {
      case DiskOperation.CreateFolders(Path folder) -> state.addFolders(folder);
      case DiskOperation.Create(Path file) -> open.put(file, state.create(file));
      case DiskOperation.Write(Path file, long offset, byte[] bytes) ->
          handle(file).write(offset, bytes);
      case DiskOperation.Force(Path file) -> handle(file).force();
      case DiskOperation.Rename(Path from, Path to) -> state.rename(from, to);
      case DiskOperation.Delete(Path file) -> state.delete(file);
      case DiskOperation.SyncFolder(Path folder) -> state.syncFolder(folder);
      case DiskOperation.Mark(DiskMark reached) -> mark = reached;
    }
    return operation instanceof DiskOperation.Write(Path file, long offset, byte[] bytes)
        ? "Write[" + file + ", offset " + offset + ", " + bytes.length + " bytes]"
        : operation.toString();
  }

  /** The file that a name meant when it was opened: its content moves along with a rename. */
  private DiskFileState handle(Path file) {
    DiskFileState current = state.files().get(file);
    return current != null ? current : Objects.requireNonNull(open.get(file));
  }

  /** Whether a power failure here can leave more than one disk behind. */
  public boolean isDirty() {
    return state.isDirty();
  }

  /** The disk that a crash here leaves behind. */
  public SimulatedDisk crashed(Crash crash, Random random, boolean recording) {
    return SimulatedDisk.of(state.crash(crash, random), recording);
  }
}
