package io.phenixdb.storage.log;

import io.phenixdb.storage.fuzz.Mutations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whatever bytes a log file holds, reading a frame ends with a frame or without one. */
class EnvelopeFuzzTest {
  @Test
  void damagedFramesAreFramesOrNone() {
    ByteBuffer out = ByteBuffer.allocate(1000);
    for (int i = 1; i < 4; i++) {
      LogRecord content = new LogRecord(LogRecordType.COMMIT, i, i, i, new byte[50 * i]);
      new Envelope(new LogPosition(1, i), i - 1, content).write(out);
    }
    byte[] file = Arrays.copyOf(out.array(), out.position() + 100);
    new Mutations(1, file)
        .feed(
            20_000,
            bytes -> {
              ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
              for (int offset = 0; offset < bytes.length; offset += 1 + offset % 7) {
                Envelope.read(in, offset);
              }
            });
  }
}
