package io.phenixdb.storage.journal;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.engine.EventJournal.AuditEvent;
import io.phenixdb.storage.error.DatabaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The audit trail: who did what and when, each entry with the SHA-256 of the one before, so that
 * one that is changed or taken out in the middle is noticed. Thread-safe.
 *
 * <p>An entry: 32 bytes hash of the entry before (zeros for the first), u64 number, u64
 * milliseconds since 1970, u64 log index or 0, three strings: kind, actor, detail.
 */
public final class AuditTrail implements AutoCloseable {
  private static final int HASH_BYTES = 32;

  /** Bytes of a detail; what is longer is cut and says so. */
  private static final int MAX_DETAIL_BYTES = 64 << 10;

  private final JournalQueue queue;
  private byte[] lastHash = new byte[HASH_BYTES];
  private long lastNumber;
  private long lastLogIndex;

  private record Entry(byte[] before, byte[] hash, long logIndex, AuditEvent event) {}

  private AuditTrail(JournalQueue queue) {
    this.queue = queue;
  }

  /** Opens or creates the trail of a folder. */
  public static AuditTrail open(Path folder) throws IOException {
    AuditTrail trail = new AuditTrail(JournalQueue.open(folder));
    try {
      trail.queue.read((number, in) -> {
        Entry entry = read(in);
        trail.lastHash = entry.hash();
        trail.lastNumber = entry.event().number();
        trail.lastLogIndex = Math.max(trail.lastLogIndex, entry.logIndex());
        return true;
      });
      return trail;
    } catch (DatabaseException e) {
      trail.close();
      throw e;
    }
  }

  /** The largest log index of an entry: commits up to there have been audited. */
  public synchronized long lastLogIndex() {
    return lastLogIndex;
  }

  /**
   * Appends an entry.
   *
   * @param logIndex of the commit that it tells of, or 0
   */
  public synchronized void append(
      long atMillis, long logIndex, String kind, String actor, String detail) {
    ByteWriter out = new ByteWriter(256);
    out.putBytes(lastHash, 0, HASH_BYTES);
    out.putLong(lastNumber + 1);
    out.putLong(atMillis);
    out.putLong(logIndex);
    out.putString(kind);
    out.putString(actor);
    out.putString(bounded(detail));
    byte[] content = out.toByteArray();
    queue.append(content);
    lastHash = hash(content);
    lastNumber++;
    lastLogIndex = Math.max(lastLogIndex, logIndex);
  }

  private static String bounded(String detail) {
    byte[] bytes = detail.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_DETAIL_BYTES
        ? detail
        : new String(bytes, 0, MAX_DETAIL_BYTES, StandardCharsets.UTF_8)
            + "... ("
            + bytes.length
            + " bytes)";
  }

  private static byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
  }

  private static Entry read(ByteReader in) {
    byte[] content = in.getBytes(in.remaining());
    ByteReader fields = new ByteReader(content, "an entry of the audit trail");
    byte[] before = fields.getBytes(HASH_BYTES);
    long number = fields.getLong();
    long atMillis = fields.getLong();
    long logIndex = fields.getLong();
    byte[] hash = hash(content);
    return new Entry(
        before,
        hash,
        logIndex,
        new AuditEvent(
            number,
            atMillis,
            fields.getString(),
            fields.getString(),
            fields.getString(),
            HexFormat.of().formatHex(hash)));
  }

  /** All entries that are kept, oldest first. */
  public List<AuditEvent> events() {
    List<AuditEvent> events = new ArrayList<>();
    queue.read((number, in) -> {
      events.add(read(in).event());
      return true;
    });
    return events;
  }

  /** Verifies the chain; a sentence for what is wrong with it, or none. */
  public List<String> verify() {
    List<String> problems = new ArrayList<>(queue.verifySealed());
    Entry[] last = new Entry[1];
    try {
      queue.read((number, in) -> {
        Entry entry = read(in);
        Entry before = last[0];
        if (before != null
            && (!MessageDigest.isEqual(before.hash(), entry.before())
                || entry.event().number() != before.event().number() + 1)) {
          problems.add(
              "the audit trail is broken: entry "
                  + entry.event().number()
                  + " does not continue entry "
                  + before.event().number());
        }
        last[0] = entry;
        return true;
      });
    } catch (DatabaseException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /** Makes all entries survive a power failure. */
  public void force() throws IOException {
    queue.force();
  }

  @Override
  public void close() {
    queue.close();
  }
}
