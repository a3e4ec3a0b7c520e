package io.phenixdb.torture.campaign;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of our own with the class path of this one, whose standard output is read line by line.
 * Confined to one thread; the owner closes it, which kills it.
 *
 * <p>The output goes through a file: when a process ends, Java may take the rest of its pipe away
 * from a thread that is reading it.
 */
public final class ChildProcess implements AutoCloseable {
  private static final long DUMP_SECONDS = 20;
  private static final long POLL_NANOS = 1_000_000;

  private final Process process;
  private final Path output;
  private final Path errors;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  private ChildProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
    this.reader = Thread.ofPlatform().daemon().name("child-output").start(this::read);
  }

  /**
   * Starts a main class.
   *
   * @param flags for its JVM, after those that every JVM of ours needs
   * @param work where its standard error is kept
   */
  public static ChildProcess start(
      Class<?> main, List<String> flags, Path work, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--") || flag.equals("-ea")) {
        command.add(flag);
      }
    }
    command.addAll(flags);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(work, "errors", ".txt");
    Path output = Files.createTempFile(work, "output", ".txt");
    return new ChildProcess(
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start(),
        output,
        errors);
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(output))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        // Asked before the read: nothing comes after an end that was seen before.
        boolean ended = !process.isAlive();
        int b = in.read();
        if (b == '\n') {
          lines.add(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else if (b >= 0) {
          line.write(b);
        } else if (ended) {
          return;
        } else {
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, or null when none comes within so many seconds or before its end. */
  public @Nullable String nextLine(long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      if (!process.isAlive() && !reader.isAlive()) {
        return lines.poll();
      }
    }
    return null;
  }

  /** Takes the lines of some time; returns early when the process ends. */
  public void linesFor(long millis, Consumer<String> consumer) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && process.isAlive(); ) {
      String line = lines.poll(Math.min(left, 100), TimeUnit.MILLISECONDS);
      if (line != null) {
        consumer.accept(line);
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Waits for its end and takes every line that was complete by then. */
  public void remainingWholeLines(Consumer<String> consumer) throws InterruptedException {
    process.waitFor();
    reader.join();
    lines.forEach(consumer);
    lines.clear();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit code once it has ended; waits for that. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills it at once, as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** What it has written to standard error. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** What its threads are doing. */
  public String threadDump() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process dump =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
            .redirectErrorStream(true)
            .start();
    String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    dump.waitFor(DUMP_SECONDS, TimeUnit.SECONDS);
    return text;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
