package io.phenixdb.executor.function.text;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled LIKE pattern: literal pieces between {@code %}, matched from left to right over UTF-8
 * bytes without backtracking beyond the last {@code %}. Immutable.
 *
 * <p>The first piece is anchored at the start unless the pattern starts with {@code %}, the last at
 * the end unless it ends with one; {@code _} is any one code point.
 */
final class LikePattern {
  private static final int ANY_ONE = -1;

  private final int[][] pieces;

  /** The bytes of pieces without wildcards, null for others. */
  private final byte[] @Nullable [] literals;

  private final boolean openStart;
  private final boolean openEnd;

  private LikePattern(int[][] pieces, boolean openStart, boolean openEnd) {
    this.pieces = pieces;
    this.literals = new byte[pieces.length][];
    for (int i = 0; i < pieces.length; i++) {
      literals[i] = literal(pieces[i]);
    }
    this.openStart = openStart;
    this.openEnd = openEnd;
  }

  private static byte @Nullable [] literal(int[] piece) {
    byte[] bytes = new byte[piece.length];
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] == ANY_ONE) {
        return null;
      }
      bytes[i] = (byte) piece[i];
    }
    return bytes;
  }

  /**
   * Compiles a pattern.
   *
   * @param escape a code point, or -1 for none
   * @throws DatabaseException 22023 when the escape stands at the end
   */
  static LikePattern compile(String pattern, int escape) {
    List<int[]> pieces = new ArrayList<>();
    List<Integer> piece = new ArrayList<>();
    boolean openStart = false;
    boolean openEnd = false;
    boolean escaped = false;
    boolean first = true;
    for (int i = 0; i < pattern.length(); ) {
      int codePoint = pattern.codePointAt(i);
      i += Character.charCount(codePoint);
      openEnd = false;
      if (!escaped && codePoint == escape) {
        escaped = true;
        continue;
      }
      if (!escaped && codePoint == '%') {
        openStart |= first;
        openEnd = true;
        flush(pieces, piece);
      } else if (!escaped && codePoint == '_') {
        piece.add(ANY_ONE);
      } else {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
          piece.add(b & 0xff);
        }
      }
      escaped = false;
      first = false;
    }
    if (escaped) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "the LIKE pattern '" + pattern + "' ends with its escape character");
    }
    flush(pieces, piece);
    return new LikePattern(pieces.toArray(int[][]::new), openStart, openEnd);
  }

  private static void flush(List<int[]> pieces, List<Integer> piece) {
    if (!piece.isEmpty()) {
      pieces.add(piece.stream().mapToInt(Integer::intValue).toArray());
      piece.clear();
    }
  }

  /** Whether the text in a range matches. */
  boolean matches(byte[] text, int start, int end) {
    if (pieces.length == 0) {
      return openEnd || start == end;
    }
    int at = start;
    int last = pieces.length - 1;
    for (int p = 0; p <= last; p++) {
      boolean anchored = p == 0 && !openStart;
      boolean lastAnchored = p == last && !openEnd;
      byte[] literal = literals[p];
      if (lastAnchored && !anchored) {
        return literal == null
            ? endsWith(pieces[p], text, at, end)
            : end - literal.length >= at && equal(literal, text, end - literal.length);
      }
      int found;
      if (anchored) {
        found = match(pieces[p], text, at, end);
      } else if (literal != null) {
        found = search(literal, text, at, end);
      } else {
        found = search(pieces[p], text, at, end);
      }
      if (found < 0 || (lastAnchored && found != end)) {
        return false;
      }
      at = found;
    }
    return true;
  }

  /** The end of the piece at a position, or -1. */
  private static int match(int[] piece, byte[] text, int start, int end) {
    int at = start;
    for (int wanted : piece) {
      if (at >= end) {
        return -1;
      }
      if (wanted == ANY_ONE) {
        at = Utf8.advance(text, at, end, 1);
      } else if ((text[at++] & 0xff) != wanted) {
        return -1;
      }
    }
    return at;
  }

  /** In UTF-8 no character's bytes occur within another's: bytes may be compared anywhere. */
  private static int search(byte[] literal, byte[] text, int start, int end) {
    byte first = literal[0];
    int last = end - literal.length;
    for (int at = start; at <= last; at++) {
      if (text[at] == first && equal(literal, text, at)) {
        return at + literal.length;
      }
    }
    return -1;
  }

  private static boolean equal(byte[] literal, byte[] text, int start) {
    for (int i = 0; i < literal.length; i++) {
      if (text[start + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  private static int search(int[] piece, byte[] text, int start, int end) {
    for (int at = start; at < end; at = Utf8.advance(text, at, end, 1)) {
      int found = match(piece, text, at, end);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static boolean endsWith(int[] piece, byte[] text, int start, int end) {
    for (int at = start; at < end; at = Utf8.advance(text, at, end, 1)) {
      if (match(piece, text, at, end) == end) {
        return true;
      }
    }
    return false;
  }
}
