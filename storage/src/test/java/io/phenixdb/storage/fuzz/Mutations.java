package io.phenixdb.storage.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Feeds a reader of bytes with changed versions of valid input. Whatever they are, it returns or
 * throws a {@link DatabaseException} that says that the data is damaged or from a newer release.
 */
public final class Mutations {
  private static final Set<SqlState> EXPECTED =
      EnumSet.of(SqlState.DATA_CORRUPTED, SqlState.FEATURE_NOT_SUPPORTED);
  private static final long MOST_MILLIS = 10_000;

  private final List<byte[]> seeds;
  private final Random random;

  /** Changes of some valid inputs, none of them empty. */
  public Mutations(long seed, byte[]... valid) {
    this.seeds = List.of(valid);
    this.random = new Random(seed);
  }

  /** Tries so many changed inputs. */
  public void feed(int inputs, Consumer<byte[]> reader) {
    for (int i = 0; i < inputs; i++) {
      byte[] input = next();
      long start = System.nanoTime();
      try {
        reader.accept(input);
      } catch (DatabaseException e) {
        if (!EXPECTED.contains(e.state())) {
          fail("input " + i + " gives " + e.state() + ": " + Arrays.toString(input), e);
        }
      } catch (RuntimeException | Error e) {
        fail("input " + i + " gives " + e + ": " + Arrays.toString(input), e);
      }
      if ((System.nanoTime() - start) / 1_000_000 > MOST_MILLIS) {
        fail("input " + i + " takes for ever: " + Arrays.toString(input));
      }
    }
  }

  private byte[] next() {
    byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && input.length > 0; changes--) {
      input = change(input);
    }
    return input;
  }

  private byte[] change(byte[] input) {
    int at = random.nextInt(input.length);
    switch (random.nextInt(7)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
      case 3 -> {
        return Arrays.copyOf(input, at);
      }
      case 4 -> {
        byte[] longer = Arrays.copyOf(input, input.length + 1 + random.nextInt(8));
        System.arraycopy(input, at, longer, longer.length - (input.length - at), input.length - at);
        return longer;
      }
      case 5 -> {
        // A large number where a length may be.
        for (int i = 0; i < 8 && at + i < input.length; i++) {
          input[at + i] = (byte) (random.nextInt(3) == 0 ? 0 : 0xFF);
        }
      }
      default -> {
        int from = random.nextInt(input.length);
        int count = Math.min(random.nextInt(16), input.length - Math.max(at, from));
        System.arraycopy(input.clone(), from, input, at, count);
      }
    }
    return input;
  }
}
