package io.phenixdb.jdbc.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParameterCodecTest {
  private static final long SEED = 20_240_229;

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 15 : 16)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextFloat();
      case 4 -> random.nextDouble();
      case 5 -> new BigDecimal(new BigInteger(200, random), random.nextInt(60) - 30);
      case 6 -> "text " + (char) (0x4e00 + random.nextInt(5000)) + random.nextInt();
      case 7 -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case 8 -> LocalDate.ofEpochDay(random.nextInt());
      case 9 -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
      case 10 ->
          LocalDateTime.ofEpochSecond(
              random.nextInt(), random.nextInt(1_000_000_000), ZoneOffset.UTC);
      case 11 ->
          OffsetDateTime.of(
              LocalDateTime.ofEpochSecond(random.nextInt(), 5, ZoneOffset.UTC),
              ZoneOffset.ofTotalSeconds(random.nextInt(36_000) - 18_000));
      case 12 -> Period.of(random.nextInt(10), random.nextInt(10), random.nextInt(10));
      case 13 -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
      case 14 -> new UUID(random.nextLong(), random.nextLong());
      default -> {
        Object[] array = new Object[random.nextInt(4)];
        for (int i = 0; i < array.length; i++) {
          array[i] = value(random, depth + 1);
        }
        yield array;
      }
    };
  }

  private static byte[] message(List<Object> values) throws SQLException {
    WireOutput output = new WireOutput(0);
    ParameterCodec.writeAll(output, values);
    return output.toByteArray();
  }

  @Test
  void whatIsWrittenIsRead() throws SQLException {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        values.add(value(random, 0));
      }
      values.add(new float[] {1, random.nextFloat()});
      WireInput input = new WireInput(message(values));
      List<Object> read = ParameterCodec.readAll(input);
      assertEquals(0, input.remaining());
      assertTrue(
          Arrays.deepEquals(values.toArray(), read.toArray()),
          () -> Arrays.deepToString(values.toArray()));
    }
  }

  @Test
  void brokenMessagesAreSqlExceptions() throws SQLException {
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 2_000; round++) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        values.add(value(random, 0));
      }
      byte[] message = message(values);
      if (round % 2 == 0) {
        message = Arrays.copyOf(message, random.nextInt(message.length));
      } else {
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        ParameterCodec.readAll(new WireInput(message));
      } catch (SQLException e) {
        assertEquals("08P01", e.getSQLState());
        refused++;
      }
    }
    assertTrue(refused > 1_000, refused + " messages were refused");
  }

  @Test
  void aClassThatTheEngineDoesNotKnowIsRefused() {
    List<Object> values = List.of(new StringBuilder());
    SQLException failure = assertThrows(SQLException.class, () -> message(values));
    assertEquals("0A000", failure.getSQLState());
    assertNotNull(failure.getMessage());
  }
}
