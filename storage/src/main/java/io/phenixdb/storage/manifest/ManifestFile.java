package io.phenixdb.storage.manifest;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * MANIFEST.json: three members that tell what it is and whether it is whole, then the manifest.
 * Stateless.
 */
public final class ManifestFile {
  /** Its name in the database directory. */
  public static final String NAME = "MANIFEST.json";

  private static final String FORMAT = "phenixdb";
  private static final long FORMAT_VERSION = 1;

  private ManifestFile() {}

  /** Replaces the manifest of a directory; afterwards it survives a power failure. */
  public static void write(Disk disk, Path directory, Manifest manifest) throws IOException {
    Map<String, Object> body = RecordJson.toJson(manifest);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("formatVersion", FORMAT_VERSION);
    json.put("crc32c", checksum(body));
    json.put("manifest", body);
    DurableFiles.replace(
        disk, directory.resolve(NAME), JsonText.write(json).getBytes(StandardCharsets.UTF_8));
  }

  /** The checksum covers the text that this class writes for the body. */
  private static long checksum(Object body) {
    CRC32C crc = new CRC32C();
    crc.update(JsonText.write(body).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /**
   * Reads the manifest of a directory.
   *
   * @throws DatabaseException XX001 when it is damaged, 0A000 when a newer release wrote it
   */
  public static Manifest read(Disk disk, Path directory) {
    Path file = directory.resolve(NAME);
    String text;
    try {
      byte[] bytes = disk.read(file, 0, Math.toIntExact(disk.sizeBytes(file)));
      text = new String(bytes, StandardCharsets.UTF_8);
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
          "the database in "
              + directory
              + " has format version "
              + version
              + ", this release reads up to "
              + FORMAT_VERSION
              + "; open it with a newer release");
    }
    Object body = json.get("manifest");
    if (!(json.get("crc32c") instanceof Long crc) || body == null || checksum(body) != crc) {
      throw damaged(file);
    }
    return RecordJson.fromJson(body, Manifest.class, file.toString());
  }

  private static DatabaseException damaged(Path file) {
    return new DatabaseException(
        SqlState.DATA_CORRUPTED, file + " is damaged at offset 0; restore it from a backup");
  }
}
