package io.phenixdb.executor.value;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/**
 * A reader of JSON text (RFC 8259) that finds where values start and end without building a tree.
 * Each method takes a position and returns one. Nesting is bounded.
 */
public final class JsonText {
  private static final int MAX_DEPTH = 512;

  private final String text;

  /** A reader of some text. */
  public JsonText(String text) {
    this.text = text;
  }

  /** Raises 22P02 unless the text is one JSON value. */
  public static void validate(String text) {
    JsonText reader = new JsonText(text);
    int end = reader.skipBlanks(reader.skipValue(reader.skipBlanks(0), 0));
    if (end != text.length()) {
      throw reader.error(end);
    }
  }

  /** The text that is read. */
  public String text() {
    return text;
  }

  /** The position of the first character that is no blank. */
  public int skipBlanks(int position) {
    int i = position;
    while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** The character at a position; 22P02 at the end. */
  public char at(int position) {
    if (position >= text.length()) {
      throw error(position);
    }
    return text.charAt(position);
  }

  /** The end of the value that starts at a position. */
  public int skipValue(int position) {
    return skipValue(position, 0);
  }

  private int skipValue(int position, int depth) {
    if (depth > MAX_DEPTH) {
      throw new DatabaseException(
          SqlState.PROGRAM_LIMIT_EXCEEDED, "JSON is nested deeper than " + MAX_DEPTH + " levels");
    }
    return switch (at(position)) {
      case '{' -> skipObject(position, depth);
      case '[' -> skipArray(position, depth);
      case '"' -> skipString(position);
      case 't' -> skipWord(position, "true");
      case 'f' -> skipWord(position, "false");
      case 'n' -> skipWord(position, "null");
      default -> skipNumber(position);
    };
  }

  private int skipObject(int position, int depth) {
    int i = skipBlanks(position + 1);
    if (at(i) == '}') {
      return i + 1;
    }
    while (true) {
      i = skipBlanks(skipString(i));
      if (at(i) != ':') {
        throw error(i);
      }
      i = skipBlanks(skipValue(skipBlanks(i + 1), depth + 1));
      if (at(i) == '}') {
        return i + 1;
      }
      if (at(i) != ',') {
        throw error(i);
      }
      i = skipBlanks(i + 1);
    }
  }

  private int skipArray(int position, int depth) {
    int i = skipBlanks(position + 1);
    if (at(i) == ']') {
      return i + 1;
    }
    while (true) {
      i = skipBlanks(skipValue(i, depth + 1));
      if (at(i) == ']') {
        return i + 1;
      }
      if (at(i) != ',') {
        throw error(i);
      }
      i = skipBlanks(i + 1);
    }
  }

  /** The end of the string that starts at a position. */
  public int skipString(int position) {
    if (at(position) != '"') {
      throw error(position);
    }
    int i = position + 1;
    while (at(i) != '"') {
      if (text.charAt(i) < ' ') {
        throw error(i);
      }
      if (text.charAt(i) == '\\') {
        i++;
        if ("\"\\/bfnrtu".indexOf(at(i)) < 0) {
          throw error(i);
        }
        if (text.charAt(i) == 'u') {
          for (int k = 1; k <= 4; k++) {
            if (Character.digit(at(i + k), 16) < 0) {
              throw error(i + k);
            }
          }
          i += 4;
        }
      }
      i++;
    }
    return i + 1;
  }

  /** The characters of the string that starts at a position, escapes resolved. */
  public String string(int position) {
    int end = skipString(position) - 1;
    StringBuilder out = new StringBuilder(end - position);
    for (int i = position + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      switch (escape) {
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
        }
        default -> out.append(escape);
      }
    }
    return out.toString();
  }

  private int skipWord(int position, String word) {
    if (!text.startsWith(word, position)) {
      throw error(position);
    }
    return position + word.length();
  }

  private int skipNumber(int position) {
    int i = position;
    if (at(i) == '-') {
      i++;
    }
    if (at(i) == '0') {
      i++;
    } else {
      i = skipDigits(i);
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i = skipDigits(i + 1);
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (at(i) == '+' || at(i) == '-') {
        i++;
      }
      i = skipDigits(i);
    }
    return i;
  }

  private int skipDigits(int position) {
    int i = position;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    if (i == position) {
      throw error(position);
    }
    return i;
  }

  private DatabaseException error(int position) {
    return new DatabaseException(
        SqlState.INVALID_TEXT_REPRESENTATION,
        "the text is no JSON: unexpected "
            + (position >= text.length() ? "end" : "'" + text.charAt(position) + "'")
            + " at character "
            + (position + 1));
  }
}
