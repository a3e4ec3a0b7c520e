package io.phenixdb.executor.function.text;

import io.phenixdb.executor.function.Arguments;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The MD5 digest as SQL's MD5 gives it; no means of protection. */
final class Md5 {
  private Md5() {}

  static String hex(Arguments args, int row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(args.bytes(0), args.start(0, row), args.end(0, row) - args.start(0, row));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
