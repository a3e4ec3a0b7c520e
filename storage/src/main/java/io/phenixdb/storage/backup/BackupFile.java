package io.phenixdb.storage.backup;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.manifest.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * BACKUP.json, which makes a folder a backup: it is written last, and replaced as a whole.
 * Stateless.
 */
final class BackupFile {
  static final String NAME = "BACKUP.json";

  private static final String FORMAT = "phenixdb-backup";
  private static final long FORMAT_VERSION = 1;

  private BackupFile() {}

  /** Whether a folder holds a backup, whole or damaged. */
  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  static void write(Path folder, BackupContents contents) throws IOException {
    Map<String, Object> body = RecordJson.toJson(contents);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("formatVersion", FORMAT_VERSION);
    json.put("crc32c", checksum(body));
    json.put("backup", body);
    DurableFiles.replace(
        new LocalDisk(),
        folder.resolve(NAME),
        JsonText.write(json).getBytes(StandardCharsets.UTF_8));
  }

  private static long checksum(Object body) {
    CRC32C crc = new CRC32C();
    crc.update(JsonText.write(body).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /**
   * Reads it.
   *
   * @throws DatabaseException 58P01 when there is no folder, 55000 when it is no (complete) backup,
   *     0A000 when a newer release wrote it, XX001 when it is damaged
   */
  static BackupContents read(Path folder) {
    if (!Files.exists(folder)) {
      throw new DatabaseException(SqlState.UNDEFINED_FILE, "there is no backup in " + folder);
    }
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          folder
              + " is not a complete PhenixDB backup: it has no "
              + NAME
              + ", which a backup writes last; take the backup again or choose another folder");
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "cannot read " + file + ": " + e.getMessage(), e);
    }
    if (!(JsonText.read(text, file.toString()) instanceof Map<?, ?> json)
        || !FORMAT.equals(json.get("format"))
        || !(json.get("formatVersion") instanceof Long version)) {
      throw damaged(file);
    }
    if (version > FORMAT_VERSION) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "the backup in "
              + folder
              + " has format version "
              + version
              + ", this release reads up to "
              + FORMAT_VERSION
              + "; use a newer release");
    }
    Object body = json.get("backup");
    if (!(json.get("crc32c") instanceof Long crc) || body == null || checksum(body) != crc) {
      throw damaged(file);
    }
    return RecordJson.fromJson(body, BackupContents.class, file.toString());
  }

  private static DatabaseException damaged(Path file) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED, file + " is damaged at offset 0; use another backup");
  }
}
