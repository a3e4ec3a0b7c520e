package io.phenixdb.storage.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a record in a log file, {@value #HEADER_BYTES} bytes before its payload, little
 * endian:
 *
 * <pre>
 *  0 u32 magic "PXLG"     4 u16 format version   6 u8 record type   7 u8 flags
 *  8 u32 shard id        12 u32 payload length  16 u64 epoch       24 u64 index
 * 32 u64 transaction id  40 u64 commit timestamp                   48 u64 schema version
 * 56 u64 synced index: the last index that was durable before this record was written
 * 64 u32 CRC32C of bytes 0..63 and the payload   68 u32 zero
 * </pre>
 *
 * @param syncedIndex proof that all records up to it were once durable, which tells a torn tail
 *     from damage
 */
record Envelope(LogPosition position, long syncedIndex, LogRecord content) {
  static final int MAGIC = 0x474C5850;
  static final int FORMAT_VERSION = 1;
  static final int HEADER_BYTES = 72;
  private static final int CRC_OFFSET = 64;

  /** Bytes of the whole frame. */
  static int sizeBytes(LogRecord content) {
    return Math.addExact(HEADER_BYTES, content.payload().length);
  }

  /** Writes the frame at the buffer's position. */
  void write(ByteBuffer out) {
    int start = out.position();
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC)
        .putShort((short) FORMAT_VERSION)
        .put((byte) content.type().code())
        .put((byte) 0)
        .putInt(0)
        .putInt(content.payload().length)
        .putLong(position.epoch())
        .putLong(position.index())
        .putLong(content.transactionId())
        .putLong(content.commitTimestamp())
        .putLong(content.schemaVersion())
        .putLong(syncedIndex);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), out.arrayOffset() + start, CRC_OFFSET);
    crc.update(content.payload());
    out.putInt((int) crc.getValue()).putInt(0).put(content.payload());
  }

  /**
   * The frame at an offset, or null when there is none: no magic, cut off, or a wrong checksum.
   *
   * @param file the bytes of a log file, little endian
   */
  static @Nullable Envelope read(ByteBuffer file, int offset) {
    if (offset + HEADER_BYTES > file.limit() || file.getInt(offset) != MAGIC) {
      return null;
    }
    int length = file.getInt(offset + 12);
    LogRecordType type = LogRecordType.of(file.get(offset + 6));
    if (file.getShort(offset + 4) != FORMAT_VERSION
        || type == null
        || length < 0
        || length > file.limit() - offset - HEADER_BYTES
        || file.getInt(offset + 68) != 0) {
      return null;
    }
    byte[] payload = new byte[length];
    file.get(offset + HEADER_BYTES, payload);
    CRC32C crc = new CRC32C();
    crc.update(file.slice(offset, CRC_OFFSET));
    crc.update(payload);
    if ((int) crc.getValue() != file.getInt(offset + CRC_OFFSET)) {
      return null;
    }
    return new Envelope(
        new LogPosition(file.getLong(offset + 16), file.getLong(offset + 24)),
        file.getLong(offset + 56),
        new LogRecord(
            type,
            file.getLong(offset + 32),
            file.getLong(offset + 40),
            file.getLong(offset + 48),
            payload));
  }
}
