package io.phenixdb.torture.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.file.Disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The simulated disk forgets what a disk may forget, and nothing else. */
class SimulatedDiskTest {
  private static final Path FOLDER = Path.of("/d");
  private static final Path A = FOLDER.resolve("a");
  private static final Path B = FOLDER.resolve("b");

  private final SimulatedDisk disk = SimulatedDisk.recording();
  private final Random random = new Random(1);

  private static byte[] filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private void write(Path file, byte[] bytes, boolean force) throws IOException {
    disk.createFolders(FOLDER);
    try (DiskFile out = disk.create(file)) {
      out.write(0, bytes, 0, bytes.length);
      if (force) {
        out.force();
      }
    }
  }

  private SimulatedDisk bare() {
    return disk.crashed(Crash.POWER_BARE, random, false);
  }

  @Test
  void aFileWithoutASyncedNameIsGone() throws IOException {
    write(A, filled(10, 1), true);
    assertFalse(bare().exists(A));
    assertTrue(disk.crashed(Crash.PROCESS, random, false).exists(A));
    disk.syncFolder(FOLDER);
    assertArrayEquals(filled(10, 1), bare().content(A));
  }

  @Test
  void aRenameIsForgottenUntilTheFolderIsSynced() throws IOException {
    write(A, filled(3, 1), true);
    disk.syncFolder(FOLDER);
    write(B, filled(3, 2), true);
    disk.rename(B, A);
    assertArrayEquals(filled(3, 1), bare().content(A));
    disk.syncFolder(FOLDER);
    assertArrayEquals(filled(3, 2), bare().content(A));
  }

  @Test
  void unsyncedSectorsAreKeptOrLostOneByOne() throws IOException {
    write(A, filled(2048, 1), true);
    disk.syncFolder(FOLDER);
    try (DiskFile out = disk.open(A)) {
      out.write(0, filled(2048, 2), 0, 2048);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      byte[] left =
          disk.crashed(new Crash(Crash.Keep.SOME, Crash.Keep.ALL, 512), random, false).content(A);
      StringBuilder sectors = new StringBuilder();
      for (int sector = 0; sector < 4; sector++) {
        byte[] bytes = Arrays.copyOfRange(left, sector * 512, sector * 512 + 512);
        assertArrayEquals(filled(512, bytes[0]), bytes);
        sectors.append(bytes[0]);
      }
      seen.add(sectors.toString());
    }
    assertEquals(16, seen.size());
  }

  @Test
  void aFailedSyncLosesWhatItWasAskedToKeep() throws IOException {
    write(A, filled(3, 1), true);
    disk.syncFolder(FOLDER);
    try (DiskFile out = disk.open(A)) {
      out.write(0, filled(3, 2), 0, 3);
      disk.setFaults((call, path) -> {
        throw new IOException("broken");
      });
      assertThrows(IOException.class, out::force);
      disk.setFaults(FaultPlan.NONE);
      out.force();
    }
    assertArrayEquals(filled(3, 2), disk.content(A));
    assertArrayEquals(filled(3, 1), bare().content(A));
  }

  @Test
  void aFullDiskTakesWhatFits() throws IOException {
    write(A, filled(100, 1), true);
    disk.setCapacityBytes(disk.usedBytes() + 50);
    try (DiskFile out = disk.open(A)) {
      assertThrows(IOException.class, () -> out.write(100, filled(80, 2), 0, 80));
    }
    assertEquals(150, disk.content(A).length);
    assertThrows(IOException.class, () -> disk.create(B));
    disk.delete(A);
    disk.create(B).close();
  }

  @Test
  void aHistoryLeadsToTheSameDisk() throws IOException {
    write(A, filled(5, 1), true);
    write(A, filled(4, 2), false);
    disk.rename(A, B);
    disk.syncFolder(FOLDER);
    disk.mark(new DiskMark(3, 2, 1));
    DiskHistory history = disk.history();
    while (history.hasNext()) {
      history.advance();
    }
    assertEquals(new DiskMark(3, 2, 1), history.mark());
    assertArrayEquals(disk.content(B), history.crashed(Crash.PROCESS, random, false).content(B));
    assertArrayEquals(
        bare().content(B), history.crashed(Crash.POWER_BARE, random, false).content(B));
  }
}
