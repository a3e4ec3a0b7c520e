package io.phenixdb.torture.disk;

import io.phenixdb.torture.disk.Crash.Keep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names and files of a simulated disk: now, and as far as they are durable. Confined to one thread
 * at a time.
 */
final class DiskState {
  private final TreeSet<Path> folders = new TreeSet<>();
  private final TreeMap<Path, DiskFileState> files = new TreeMap<>();
  private final TreeMap<Path, DiskFileState> durableNames = new TreeMap<>();
  private final List<NameChange> pendingNames = new ArrayList<>();

  /** A change of a folder that no sync has covered: the name is given to a file, or taken away. */
  private record NameChange(Path name, @Nullable DiskFileState file) {}

  TreeSet<Path> folders() {
    return folders;
  }

  TreeMap<Path, DiskFileState> files() {
    return files;
  }

  void addFolders(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      folders.add(at);
    }
  }

  /** Puts a durable file there. */
  void put(Path name, FileContent content) {
    DiskFileState file = new DiskFileState(content);
    files.put(name, file);
    durableNames.put(name, file);
  }

  DiskFileState create(Path name) {
    DiskFileState file = files.get(name);
    if (file == null) {
      file = new DiskFileState(new FileContent());
      files.put(name, file);
      pendingNames.add(new NameChange(name, file));
    } else {
      file.truncate();
    }
    return file;
  }

  void rename(Path from, Path to) {
    DiskFileState file = Objects.requireNonNull(files.remove(from));
    files.put(to, file);
    pendingNames.add(new NameChange(from, null));
    pendingNames.add(new NameChange(to, file));
  }

  void delete(Path name) {
    if (files.remove(name) != null) {
      pendingNames.add(new NameChange(name, null));
    }
  }

  void syncFolder(Path folder) {
    for (NameChange change : pendingNames) {
      if (folder.equals(change.name().getParent())) {
        apply(change, durableNames);
      }
    }
    pendingNames.removeIf(change -> folder.equals(change.name().getParent()));
  }

  private static void apply(NameChange change, Map<Path, DiskFileState> names) {
    if (change.file() == null) {
      names.remove(change.name());
    } else {
      names.put(change.name(), change.file());
    }
  }

  /** Whether a crash now could leave different things behind. */
  boolean isDirty() {
    return !pendingNames.isEmpty() || files.values().stream().anyMatch(DiskFileState::isDirty);
  }

  /** The same disk, with everything that is not synced. */
  DiskState copy() {
    Map<DiskFileState, DiskFileState> copies = new IdentityHashMap<>();
    DiskState copy = new DiskState();
    copy.folders.addAll(folders);
    files.forEach((name, file) -> copy.files.put(name, copyOf(file, copies)));
    durableNames.forEach((name, file) -> copy.durableNames.put(name, copyOf(file, copies)));
    for (NameChange change : pendingNames) {
      DiskFileState file = change.file();
      copy.pendingNames.add(
          new NameChange(change.name(), file == null ? null : copyOf(file, copies)));
    }
    return copy;
  }

  private static DiskFileState copyOf(
      DiskFileState file, Map<DiskFileState, DiskFileState> copies) {
    return copies.computeIfAbsent(file, DiskFileState::copy);
  }

  /** The disk that somebody finds who looks at it after a crash. */
  DiskState crash(Crash crash, Random random) {
    if (crash.equals(Crash.PROCESS)) {
      return copy();
    }
    TreeMap<Path, DiskFileState> names = new TreeMap<>(durableNames);
    // Either a journal that ends somewhere, or a folder whose pages were written in any order.
    int end = random.nextBoolean() ? random.nextInt(pendingNames.size() + 1) : -1;
    for (int i = 0; i < pendingNames.size(); i++) {
      boolean kept = end >= 0 ? i < end : random.nextBoolean();
      if (crash.names() == Keep.ALL || (crash.names() == Keep.SOME && kept)) {
        apply(pendingNames.get(i), names);
      }
    }
    DiskState left = new DiskState();
    left.folders.addAll(folders);
    Map<DiskFileState, FileContent> contents = new IdentityHashMap<>();
    names.forEach((name, file) ->
        left.put(name, contents.computeIfAbsent(file, key -> key.crash(crash, random)).copy()));
    return left;
  }

  long usedBytes() {
    long sum = 0;
    for (DiskFileState file : files.values()) {
      sum += SimulatedDisk.FILE_OVERHEAD_BYTES + file.current().size();
    }
    return sum;
  }
}
