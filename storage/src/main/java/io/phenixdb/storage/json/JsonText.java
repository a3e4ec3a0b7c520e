package io.phenixdb.storage.json;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text (RFC 8259) to values and back. Values are {@code Map<String, Object>} (in order),
 * {@code List}, {@code String}, {@code Long}, {@code Boolean} and null; numbers are 64-bit
 * integers, others are refused. Stateless.
 */
public final class JsonText {
  private static final int MAX_DEPTH = 64;

  private JsonText() {}

  /** The text of a value, indented by two spaces a level. */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, int depth, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(text, out);
      case Long number -> out.append((long) number);
      case Boolean flag -> out.append((boolean) flag);
      case List<?> list -> {
        out.append('[');
        String separator = "";
        for (Object item : list) {
          out.append(separator);
          indent(depth + 1, out);
          write(item, depth + 1, out);
          separator = ",";
        }
        if (!list.isEmpty()) {
          indent(depth, out);
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          indent(depth + 1, out);
          quote((String) entry.getKey(), out);
          out.append(": ");
          write(entry.getValue(), depth + 1, out);
          separator = ",";
        }
        if (!map.isEmpty()) {
          indent(depth, out);
        }
        out.append('}');
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void indent(int depth, StringBuilder out) {
    out.append('\n').repeat("  ", depth);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * The value of a text.
   *
   * @param source the file, for messages
   * @throws DatabaseException XX001 when it is no JSON
   */
  public static @Nullable Object read(String text, String source) {
    Parser parser = new Parser(text, source);
    Object value = parser.value(0);
    parser.skipBlanks();
    if (parser.position < text.length()) {
      throw parser.wrong("the end");
    }
    return value;
  }

  private static final class Parser {
    private final String text;
    private final String source;
    private int position;

    Parser(String text, String source) {
      this.text = text;
      this.source = source;
    }

    DatabaseException wrong(String expected) {
      return new DatabaseException(
          SqlState.DATA_CORRUPTED,
          source + " is no valid JSON at character " + position + ": " + expected + " expected");
    }

    void skipBlanks() {
      while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    private char peek() {
      skipBlanks();
      if (position >= text.length()) {
        throw wrong("more text");
      }
      return text.charAt(position);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw wrong("'" + c + "'");
      }
      position++;
    }

    @Nullable Object value(int depth) {
      if (depth > MAX_DEPTH) {
        throw wrong("less nesting");
      }
      char c = peek();
      return switch (c) {
        case '{' -> object(depth);
        case '[' -> list(depth);
        case '"' -> string();
        case 't' -> word("true", Boolean.TRUE);
        case 'f' -> word("false", Boolean.FALSE);
        case 'n' -> word("null", null);
        default -> number();
      };
    }

    private Map<String, Object> object(int depth) {
      Map<String, Object> map = new LinkedHashMap<>();
      expect('{');
      if (peek() != '}') {
        do {
          peek();
          String key = string();
          expect(':');
          map.put(key, value(depth + 1));
        } while (comma());
      }
      expect('}');
      return map;
    }

    private List<Object> list(int depth) {
      List<Object> list = new ArrayList<>();
      expect('[');
      if (peek() != ']') {
        do {
          list.add(value(depth + 1));
        } while (comma());
      }
      expect(']');
      return list;
    }

    private boolean comma() {
      if (peek() == ',') {
        position++;
        return true;
      }
      return false;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
      if (!text.startsWith(word, position)) {
        throw wrong("a value");
      }
      position += word.length();
      return value;
    }

    private Long number() {
      int start = position;
      while (position < text.length() && "-0123456789".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      try {
        return Long.parseLong(text, start, position, 10);
      } catch (NumberFormatException e) {
        position = start;
        throw wrong("a 64-bit integer");
      }
    }

    private String string() {
      expect('"');
      StringBuilder out = new StringBuilder();
      while (true) {
        if (position >= text.length()) {
          throw wrong("a closing quote");
        }
        char c = text.charAt(position++);
        if (c == '"') {
          return out.toString();
        }
        out.append(c == '\\' ? escape() : c);
      }
    }

    private char escape() {
      if (position >= text.length()) {
        throw wrong("an escape");
      }
      char c = text.charAt(position++);
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          if (position + 4 > text.length()) {
            throw wrong("four hexadecimal digits");
          }
          try {
            char code = (char) Integer.parseInt(text, position, position + 4, 16);
            position += 4;
            yield code;
          } catch (NumberFormatException e) {
            throw wrong("four hexadecimal digits");
          }
        }
        default -> throw wrong("an escape");
      };
    }
  }
}
