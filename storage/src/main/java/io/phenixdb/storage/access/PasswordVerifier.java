package io.phenixdb.storage.access;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What is stored in a password's place: its Argon2id digest (RFC 9106) under a random salt, with
 * the costs that it was made with, so that costs can be raised and old verifiers still be checked.
 * Stateless and thread-safe; a digest takes {@value #MEMORY_KIB} KiB and some ten milliseconds.
 *
 * <p>The text has the usual form {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$DIGEST}.
 */
public final class PasswordVerifier {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BYTES = 32;
  private static final int MAX_PASSWORD_BYTES = 1024;
  private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

  /** Checked in the place of a user that does not exist, so that both take the same time. */
  private static final String NOBODY = PREFIX + "AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43);

  private PasswordVerifier() {}

  /**
   * A new verifier of a password.
   *
   * @throws DatabaseException 22023 for an empty password, or one longer than {@value
   *     #MAX_PASSWORD_BYTES} bytes
   */
  public static String of(String password, SecureRandom random) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MAX_PASSWORD_BYTES) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "a password has 1 to " + MAX_PASSWORD_BYTES + " bytes, not " + bytes.length);
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return PREFIX
        + text.encodeToString(salt)
        + "$"
        + text.encodeToString(digest(bytes, salt, MEMORY_KIB, PASSES));
  }

  /**
   * Whether a password is the one that a verifier was made of. Takes as long for no verifier as for
   * a wrong password.
   *
   * @param verifier null for a user that does not exist or has no password: never matches
   * @throws DatabaseException XX001 when the verifier is not of the form above
   */
  public static boolean matches(String password, @Nullable String verifier) {
    String[] parts = (verifier == null ? NOBODY : verifier).split("\\$", -1);
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] tried = bytes.length > MAX_PASSWORD_BYTES ? new byte[0] : bytes;
    try {
      String[] costs = parts[3].split("[=,]", -1);
      byte[] salt = Base64.getDecoder().decode(parts[4]);
      byte[] expected = Base64.getDecoder().decode(parts[5]);
      byte[] actual = digest(tried, salt, Integer.parseInt(costs[1]), Integer.parseInt(costs[3]));
      boolean same = MessageDigest.isEqual(expected, actual);
      return same && verifier != null && tried.length > 0;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED, "the catalog holds a password verifier of unknown form", e);
    }
  }

  private static byte[] digest(byte[] password, byte[] salt, int memoryKib, int passes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] digest = new byte[DIGEST_BYTES];
    generator.generateBytes(password, digest);
    Arrays.fill(password, (byte) 0);
    return digest;
  }
}
