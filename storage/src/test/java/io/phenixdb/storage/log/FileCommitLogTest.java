package io.phenixdb.storage.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FileCommitLogTest {
  private static final int FILE_BYTES = 3 << 20;

  private final RememberingFiles files = new RememberingFiles();

  /** Files in memory that know which bytes were synced, and fail on demand. */
  private static final class RememberingFiles implements LogFiles {
    final TreeMap<Long, byte[]> content = new TreeMap<>();
    boolean failWrites;
    boolean failSyncs;
    long roomBytes = Long.MAX_VALUE;

    @Override
    public SortedMap<Long, Long> list() {
      SortedMap<Long, Long> sizes = new TreeMap<>();
      content.forEach((first, bytes) -> sizes.put(first, (long) bytes.length));
      return sizes;
    }

    @Override
    public LogFile create(long firstIndex) {
      content.put(firstIndex, new byte[0]);
      return open(firstIndex);
    }

    @Override
    public LogFile open(long firstIndex) {
      return new LogFile() {
        @Override
        public void write(long offsetBytes, byte[] bytes, int start, int count) throws IOException {
          if (failWrites) {
            throw new IOException("broken disk");
          }
          byte[] old = content.get(firstIndex);
          int end = (int) offsetBytes + count;
          if (end > old.length) {
            if (end > roomBytes) {
              throw new IOException("No space left on device");
            }
            old = Arrays.copyOf(old, end);
            content.put(firstIndex, old);
          }
          System.arraycopy(bytes, start, old, (int) offsetBytes, count);
        }

        @Override
        public void force() throws IOException {
          if (failSyncs) {
            throw new IOException("sync failed");
          }
        }

        @Override
        public long sizeBytes() {
          return content.get(firstIndex).length;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public ByteBuffer read(long firstIndex) {
      return ByteBuffer.wrap(content.get(firstIndex)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void delete(long firstIndex) {
      content.remove(firstIndex);
    }

    @Override
    public String name(long firstIndex) {
      return "file-" + firstIndex;
    }
  }

  private FileCommitLog open(Durability durability) {
    return open(durability, LogPosition.START);
  }

  private FileCommitLog open(Durability durability, LogPosition applied) {
    return FileCommitLog.open(
        files, new FileCommitLog.Settings(durability, 5, FILE_BYTES), applied, "test");
  }

  private static LogRecord payload(byte[] payload) {
    return new LogRecord(LogRecordType.COMMIT, 7, 8, 9, payload);
  }

  private static List<byte[]> read(CommitLog log) {
    List<byte[]> payloads = new ArrayList<>();
    log.readAfter(LogPosition.START, (position, content) -> payloads.add(content.payload()));
    return payloads;
  }

  private static void append(CommitLog log, String... texts) {
    for (String text : texts) {
      log.append(List.of(payload(text.getBytes()))).join();
    }
  }

  private List<String> texts(CommitLog log) {
    return read(log).stream().map(String::new).toList();
  }

  @Test
  void recordsComeBackInOrderUnderEachDurability() {
    for (Durability durability : Durability.values()) {
      files.content.clear();
      List<byte[]> written = new ArrayList<>();
      Random random = new Random(5);
      for (int opening = 0; opening < 3; opening++) {
        try (CommitLog log = open(durability)) {
          for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[random.nextInt(i == 20 ? 600_000 : 300)];
            random.nextBytes(bytes);
            written.add(bytes);
            assertEquals(written.size(), log.append(List.of(payload(bytes))).join().index());
          }
        }
        try (CommitLog log = open(durability)) {
          List<byte[]> read = read(log);
          assertEquals(written.size(), read.size());
          for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(written.get(i), read.get(i));
          }
        }
      }
    }
  }

  @Test
  void aTornTailIsCutAtEachByte() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one", "two", "three");
    }
    byte[] whole = files.content.get(1L);
    int[] ends = new int[3];
    int offset = 0;
    for (int i = 0; i < 3; i++) {
      offset += Envelope.HEADER_BYTES + List.of(3, 3, 5).get(i);
      ends[i] = offset;
    }
    for (int cut = 0; cut <= offset; cut++) {
      byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length);
      files.content.put(1L, torn);
      int expected = cut >= ends[2] ? 3 : cut >= ends[1] ? 2 : cut >= ends[0] ? 1 : 0;
      try (CommitLog log = open(Durability.ON)) {
        assertEquals(expected, read(log).size(), "cut at " + cut);
        append(log, "new");
      }
      try (CommitLog log = open(Durability.ON)) {
        List<String> texts = texts(log);
        assertEquals(expected + 1, texts.size(), "cut at " + cut);
        assertEquals("new", texts.getLast());
      }
    }
  }

  @Test
  void aFlippedBitInARecordThatWasOnceDurableStopsTheOpeningAndChangesNothing() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one", "two", "three");
    }
    byte[] whole = files.content.get(1L);
    int secondEnd = 2 * (Envelope.HEADER_BYTES + 3);
    Random random = new Random(3);
    for (int at = 0; at < secondEnd; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      files.content.put(1L, flipped.clone());
      DatabaseException error =
          assertThrows(DatabaseException.class, () -> open(Durability.ON), "byte " + at);
      assertEquals(SqlState.DATA_CORRUPTED, error.state());
      assertTrue(error.getMessage().contains("file-1"), error.getMessage());
      assertTrue(error.getMessage().contains("offset"), error.getMessage());
      assertArrayEquals(flipped, files.content.get(1L));
    }
  }

  @Test
  void aBatchThatWasTornInItsMiddleIsATornTail() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one");
      log.append(List.of(payload("two".getBytes()), payload("three".getBytes()))).join();
    }
    byte[] content = files.content.get(1L);
    // The sector with "two" never reached the disk, the one with "three" did.
    content[Envelope.HEADER_BYTES + 3 + Envelope.HEADER_BYTES] ^= 1;
    try (CommitLog log = open(Durability.ON)) {
      assertEquals(List.of("one"), texts(log));
      append(log, "again");
    }
    try (CommitLog log = open(Durability.ON)) {
      assertEquals(List.of("one", "again"), texts(log));
    }
  }

  @Test
  void nothingIsAcknowledgedAfterAFailedSync() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one");
      files.failSyncs = true;
      assertIoError(log);
      files.failSyncs = false;
      assertIoError(log);
    }
    try (CommitLog log = open(Durability.ON)) {
      append(log, "after");
      assertEquals("one", texts(log).getFirst());
    }
  }

  @Test
  void nothingIsAcknowledgedAfterAFailedWrite() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one");
      files.failWrites = true;
      assertIoError(log);
      files.failWrites = false;
      assertIoError(log);
    }
  }

  private static void assertIoError(CommitLog log) {
    CompletionException error =
        assertThrows(CompletionException.class, () -> append(log, "refused"));
    assertEquals(SqlState.IO_ERROR, ((DatabaseException) error.getCause()).state());
  }

  @Test
  void aFullDiskRefusesABatchAndTheLogGoesOnOnceThereIsRoom() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one");
      files.roomBytes = files.content.get(1L).length;
      byte[] large = new byte[2 << 20];
      CompletionException error =
          assertThrows(CompletionException.class, () -> log.append(List.of(payload(large))).join());
      assertEquals(SqlState.DISK_FULL, ((DatabaseException) error.getCause()).state());
      append(log, "two");
      files.roomBytes = Long.MAX_VALUE;
      log.append(List.of(payload(large))).join();
      assertEquals(3, read(log).size());
    }
  }

  @Test
  void aNewFileBeginsWhenOneIsFullAndOldOnesCanBeReleased() {
    byte[] large = new byte[FILE_BYTES * 5 / 16];
    try (CommitLog log = open(Durability.ON)) {
      for (int i = 0; i < 7; i++) {
        log.append(List.of(payload(large))).join();
      }
      assertEquals(List.of(1L, 4L, 7L), List.copyOf(files.content.keySet()));
      log.truncateBefore(new LogPosition(1, 4));
      assertEquals(List.of(4L, 7L), List.copyOf(files.content.keySet()));
      List<Long> indexes = new ArrayList<>();
      log.readAfter(new LogPosition(1, 4), (position, content) -> indexes.add(position.index()));
      assertEquals(List.of(5L, 6L, 7L), indexes);
      assertEquals(
          SqlState.DATA_CORRUPTED, assertThrows(DatabaseException.class, () -> read(log)).state());
    }
    byte[] bytes = files.content.get(4L);
    bytes[bytes.length / 2] ^= 4;
    try (CommitLog log = open(Durability.ON, new LogPosition(1, 3))) {
      DatabaseException error =
          assertThrows(
              DatabaseException.class,
              () -> log.readAfter(new LogPosition(1, 3), (position, content) -> {}));
      assertEquals(SqlState.DATA_CORRUPTED, error.state());
    }
  }

  @Test
  void concurrentCommittersShareSyncs() throws InterruptedException {
    try (CommitLog log = open(Durability.ON)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < 200; i++) {
                    append(log, Thread.currentThread().threadId() + "-" + i);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1600, read(log).size());
      assertEquals(1600, log.last().index());
      assertTrue(log.counters().syncs() <= 1600, () -> log.counters().toString());
      assertEquals(log.last(), log.durable());
    }
  }

  @Test
  void nobodyWaitsForEverWhileTheLogIsSyncedReadAndReleased() {
    for (Durability durability : Durability.values()) {
      FileCommitLog log = open(durability);
      List<Thread> committers = new ArrayList<>();
      AtomicInteger running = new AtomicInteger(8);
      AtomicInteger acknowledged = new AtomicInteger();
      for (int t = 0; t < 8; t++) {
        Random random = new Random(t);
        committers.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < 2_000; i++) {
                    Durability wanted = Durability.values()[random.nextInt(3)];
                    CompletableFuture<LogPosition> future =
                        log.enqueue(List.of(payload(new byte[100])), wanted);
                    log.await(future, wanted);
                    LogPosition position = future.join();
                    if (wanted != Durability.ON || position.index() <= log.durable().index()) {
                      acknowledged.incrementAndGet();
                    }
                  }
                  running.decrementAndGet();
                }));
      }
      assertTimeoutPreemptively(
          Duration.ofMinutes(1),
          () -> {
            while (running.get() > 0) {
              log.sync();
              log.truncateBefore(LogPosition.START);
            }
            for (Thread committer : committers) {
              committer.join();
            }
          });
      assertEquals(16_000, acknowledged.get());
      log.close();
      files.content.clear();
    }
  }

  @Test
  void aFencedWriterIsRefused() {
    try (CommitLog log = open(Durability.ON)) {
      append(log, "one");
      log.fence(100);
      assertEquals(CommitLog.Role.FOLLOWER, log.role());
      CompletionException error =
          assertThrows(CompletionException.class, () -> append(log, "refused"));
      assertEquals(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          ((DatabaseException) error.getCause()).state());
    }
  }
}
