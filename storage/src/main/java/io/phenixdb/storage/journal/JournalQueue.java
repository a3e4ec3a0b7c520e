package io.phenixdb.storage.journal;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of entries in a folder, one file a day. Thread-safe.
 *
 * <p>Chronicle keeps no checksum of what it stores, so each entry begins with its CRC32C.
 */
final class JournalQueue implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(JournalQueue.class);
  private static final int BLOCK_BYTES = 16 << 20;
  private static final String SUFFIX = ".cq4";

  /** Longest entry; longer content is cut by whoever writes it. */
  static final int MAX_ENTRY_BYTES = 1 << 20;

  private final Path folder;
  private final QueueSeals seals;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private boolean dirty;

  /** Receives entries in order. */
  @FunctionalInterface
  interface EntryConsumer {
    /** Returns whether it wants more; {@code number} counts from the oldest entry kept, from 1. */
    boolean accept(long number, ByteReader entry);
  }

  private JournalQueue(Path folder, QueueSeals seals, ChronicleQueue queue) {
    this.folder = folder;
    this.seals = seals;
    this.queue = queue;
    this.appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
  }

  /** Whether this JVM was started with the flags that Chronicle needs. */
  static boolean supported() {
    Module base = Object.class.getModule();
    Module own = ChronicleQueue.class.getModule();
    return base.isExported("sun.nio.ch", own)
        && base.isExported("jdk.internal.ref", own)
        && base.isOpen("java.lang.reflect", own);
  }

  /**
   * Opens or creates a queue.
   *
   * @throws DatabaseException XX001 when its files are not what they were when it was closed, or
   *     cannot be those of a queue
   */
  static JournalQueue open(Path folder) throws IOException {
    Files.createDirectories(folder);
    QueueSeals seals = new QueueSeals(folder);
    seals.open();
    quieten();
    try {
      return new JournalQueue(
          folder,
          seals,
          SingleChronicleQueueBuilder.binary(folder.toFile())
              .rollCycle(RollCycles.FAST_DAILY)
              .blockSize(BLOCK_BYTES)
              .build());
    } catch (RuntimeException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "the journal in " + folder + " cannot be read: " + e, e);
    }
  }

  /** Verifies the files that are not being written; a sentence for each that is damaged. */
  List<String> verifySealed() {
    try {
      return seals.verify();
    } catch (IOException e) {
      return List.of("the journal in " + folder + " cannot be read: " + e.getMessage());
    }
  }

  /** Chronicle announces itself and how fast it was; that belongs into nobody's output. */
  private static void quieten() {
    if (System.getProperty("chronicle.announcer.disable") == null) {
      System.setProperty("chronicle.announcer.disable", "true");
    }
    if (System.getProperty("chronicle.analytics.disable") == null) {
      System.setProperty("chronicle.analytics.disable", "true");
    }
    Jvm.setExceptionHandlers(
        (type, message, cause) -> LOGGER.warn("{}: {}", type.getName(), message, cause),
        (type, message, cause) -> LOGGER.debug("{}: {}", type.getName(), message, cause),
        null,
        null);
  }

  /** Appends an entry; it survives the process, and a power failure after {@link #force}. */
  synchronized void append(byte[] content) {
    if (content.length > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + content.length + " bytes");
    }
    CRC32C crc = new CRC32C();
    crc.update(content);
    appender.writeBytes(out -> {
      out.writeInt((int) crc.getValue());
      out.write(content);
    });
    dirty = true;
  }

  /**
   * Gives every entry to the consumer.
   *
   * @throws DatabaseException XX001 when one is damaged
   */
  void read(EntryConsumer consumer) {
    try (ExcerptTailer tailer = queue.createTailer()) {
      tailer.toStart();
      Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap(4096);
      long number = 0;
      while (tailer.readBytes(bytes.clear())) {
        number++;
        if (!consumer.accept(number, checked(bytes, number))) {
          return;
        }
      }
    }
  }

  private ByteReader checked(Bytes<byte[]> bytes, long number) {
    byte[] content = bytes.toByteArray();
    CRC32C crc = new CRC32C();
    if (content.length >= Integer.BYTES) {
      crc.update(content, Integer.BYTES, content.length - Integer.BYTES);
    }
    if (content.length < Integer.BYTES
        || ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt()
            != (int) crc.getValue()) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "the journal in " + folder + " is damaged at entry " + number);
    }
    return new ByteReader(
        ByteBuffer.wrap(content, Integer.BYTES, content.length - Integer.BYTES).slice(),
        "entry " + number + " of the journal in " + folder);
  }

  /** Makes everything appended survive a power failure. */
  synchronized void force() throws IOException {
    if (!dirty) {
      return;
    }
    // Writing back a file writes what has been changed of it through a mapping too.
    for (Path file : files()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    dirty = false;
  }

  /** Its files by ascending day. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      entries.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /**
   * Deletes files of days gone by: those last written before a moment, and the oldest until the
   * rest is not larger than allowed. The file of the day stays.
   */
  synchronized void retain(long notBeforeMillis, long maxBytes) throws IOException {
    List<Path> files = files();
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    boolean deleted = false;
    for (int i = 0; i + 1 < files.size(); i++) {
      Path file = files.get(i);
      long size = Files.size(file);
      if (bytes > maxBytes || Files.getLastModifiedTime(file).toMillis() < notBeforeMillis) {
        Files.deleteIfExists(file);
        QueueSeals.forget(file);
        bytes -= size;
        deleted = true;
      }
    }
    if (deleted) {
      queue.refreshDirectoryListing();
    }
  }

  @Override
  public synchronized void close() {
    if (queue.isClosed()) {
      return;
    }
    appender.close();
    queue.close();
    try {
      force();
      seals.close();
    } catch (IOException e) {
      // Without seals the next opening relies on the checksums of the entries.
      LOGGER.warn("the journal in {} could not be sealed: {}", folder, e.getMessage());
    }
  }
}
