package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that commits, checkpoints and moves rows, and looks for what it acknowledged. */
class CrashTest {
  @TempDir Path folder;

  private final TreeSet<Long> acknowledged = new TreeSet<>();

  @Test
  void noAcknowledgedCommitIsLostWhenTheProcessIsKilled() throws Exception {
    run(4, 7);
  }

  @Test
  @Tag("slow")
  void noAcknowledgedCommitIsLostInManyKills() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    run(100, seed);
  }

  private void run(int rounds, long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      long first = round * 1_000_000L;
      killAfter(first, 1 + random.nextInt(round % 2 == 0 ? 40 : 600));
      verify(first + 999_999);
    }
    assertFalse(acknowledged.isEmpty());
  }

  /** Kills the writer once it has acknowledged some commits. */
  private void killAfter(long first, int acknowledgements) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--") || flag.equals("-ea")) {
        command.add(flag);
      }
    }
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(CrashWriter.class.getName());
    command.add(folder.resolve("db").toString());
    command.add(Long.toString(first));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors.txt").toFile()).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < acknowledgements; i++) {
        String line = lines.readLine();
        if (line == null) {
          fail("the writer ended by itself: " + Files.readString(folder.resolve("errors.txt")));
        }
        acknowledged.add(Long.parseLong(line));
      }
      process.toHandle().destroyForcibly();
      // What was acknowledged before the kill may still be in the pipe.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(Long.parseLong(line));
      }
    }
  }

  private void verify(long last) {
    try (StorageEngine engine =
            DatabaseFiles.open(CrashWriter.options(folder.resolve("db")), new NoDerivedIndexes());
        Transaction transaction = Tables.begin(engine)) {
      CheckReport report = engine.check();
      assertTrue(report.clean(), () -> report.problems().toString());
      for (Long number : acknowledged) {
        List<Object> row = Tables.get(transaction, CrashWriter.TABLE, number);
        List<Object> partner =
            Tables.get(transaction, CrashWriter.TABLE, number + CrashWriter.DISTANCE);
        if (number % 4 == 0) {
          assertNull(row, () -> number + " was deleted");
          assertNull(partner, () -> number + " was deleted");
        } else {
          assertEquals(List.of(number, number + CrashWriter.DISTANCE), row);
          assertEquals(List.of(number + CrashWriter.DISTANCE, number), partner);
        }
      }
      for (List<Object> row : Tables.scan(transaction, CrashWriter.TABLE)) {
        assertTrue((Long) row.get(0) % CrashWriter.DISTANCE <= last);
        assertNotNull(
            Tables.get(transaction, CrashWriter.TABLE, (Long) row.get(1)),
            () -> row + " has lost its partner");
      }
    }
  }
}
