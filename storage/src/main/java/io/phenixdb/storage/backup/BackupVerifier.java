package io.phenixdb.storage.backup;

import io.phenixdb.storage.backup.BackupContents.Base;
import io.phenixdb.storage.backup.BackupContents.LogPiece;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Reads every byte of a backup and compares it with its checksums. Confined to one thread. */
public final class BackupVerifier {
  private final Path folder;
  private final BackupContents contents;
  private final FileCopy reader;
  private final List<String> problems = new ArrayList<>();
  private long files;
  private long bytes;

  private BackupVerifier(Path folder, BackupContents contents, BackupProgress progress) {
    this.folder = folder;
    this.contents = contents;
    this.reader = new FileCopy(folder, progress);
  }

  /**
   * Verifies a backup.
   *
   * @throws DatabaseException 58P01, 55000 or 0A000 when there is no complete backup that this
   *     release reads; XX001 naming file and offset of the first damage, and the number of all
   */
  public static BackupReport verify(Path folder, BackupProgress progress) {
    BackupContents contents = BackupFile.read(folder);
    try {
      return new BackupVerifier(folder, contents, progress).verify();
    } catch (IOException e) {
      throw BackupErrors.failed("read the backup in", folder, e);
    }
  }

  private BackupReport verify() throws IOException {
    Map<String, BackupFiles.Item> items = new LinkedHashMap<>();
    for (Base base : contents.bases()) {
      try {
        items.putAll(BackupFiles.of(manifest(folder, base)).items());
      } catch (DatabaseException e) {
        problems.add(e.getMessage());
      }
      files++;
      if (contents.reach(base).endIndex() < base.endIndex()) {
        problems.add(
            folder.resolve(BackupFile.NAME)
                + " is damaged at offset 0: the log of a state does not reach its end");
      }
    }
    items.values().forEach(item -> reader.expect(Math.max(0, item.sizeBytes())));
    contents.log().forEach(piece -> reader.expect(piece.sizeBytes()));
    for (BackupFiles.Item item : items.values()) {
      check(item.path(), item.sizeBytes(), item.crc32c());
    }
    for (LogPiece piece : contents.log()) {
      check(piece.file(), piece.sizeBytes(), piece.crc32c());
    }
    if (!problems.isEmpty()) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          problems.size() == 1
              ? problems.getFirst()
              : problems.getFirst() + " (and " + (problems.size() - 1) + " more problems)");
    }
    BackupContents.Reach first = contents.reach(contents.bases().getFirst());
    BackupContents.Reach last = contents.reach(contents.bases().getLast());
    return new BackupReport(
        files,
        bytes,
        0,
        0,
        first.fromMillis(),
        last.untilMillis(),
        first.endIndex() < last.endIndex());
  }

  private void check(String name, long sizeBytes, long crc32c) throws IOException {
    Path file = folder.resolve(name);
    files++;
    try {
      reader.verify(file, sizeBytes, crc32c);
      bytes += Files.size(file);
    } catch (DatabaseException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /** The manifest of a base, verified. */
  static Manifest manifest(Path folder, Base base) throws IOException {
    Path file = folder.resolve(base.manifest());
    CRC32C crc = new CRC32C();
    if (Files.exists(file)) {
      crc.update(Files.readAllBytes(file));
    }
    if (crc.getValue() != base.manifestCrc32c()) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "file " + file + " is missing or damaged at offset 0");
    }
    return ManifestFile.read(new LocalDisk(), Objects.requireNonNull(file.getParent()));
  }
}
