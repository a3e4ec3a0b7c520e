package io.phenixdb.executor.copy;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a CSV file one by one. Confined to one thread; closing it closes the file.
 *
 * <p>Departures from RFC 4180: a line may end in LF alone or CR alone, and an empty line between
 * records is skipped when records have several fields.
 */
public final class CsvReader implements AutoCloseable {
  /** Most characters of one field; beyond it the quotes of the file are surely wrong. */
  private static final int MAX_FIELD_CHARACTERS = 64 * 1024 * 1024;

  private static final int END = -1;

  private final Reader reader;
  private final CsvFormat format;
  private final String name;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder field = new StringBuilder();
  private int position;
  private int filled;
  private long line = 1;
  private boolean recordComplete;
  private long recordLine = 1;

  /**
   * A reader.
   *
   * @param name of the file, for messages
   */
  public CsvReader(Reader reader, CsvFormat format, String name) {
    this.reader = reader;
    this.format = format;
    this.name = name;
  }

  /** Whether the record read last has been read to its end, so that the next one can be read. */
  boolean recordComplete() {
    return recordComplete;
  }

  /** One-based line on which the record returned last begins. */
  public long recordLine() {
    return recordLine;
  }

  /**
   * The next record, or null at the end of the file.
   *
   * @param width how many fields it must have; 22P04 otherwise
   * @return its fields; null for NULL
   */
  public @Nullable List<@Nullable String> next(int width) {
    skipEmptyLines(width);
    recordLine = line;
    recordComplete = false;
    if (peek() == END) {
      return null;
    }
    List<@Nullable String> fields = new ArrayList<>(width);
    boolean more = true;
    while (more) {
      fields.add(field());
      int end = read();
      more = end == format.delimiter();
      if (!more) {
        endOfRecord(end);
      }
    }
    recordComplete = true;
    if (fields.size() != width) {
      throw bad("has " + fields.size() + " fields where " + width + " are expected");
    }
    return fields;
  }

  private void skipEmptyLines(int width) {
    while (width > 1 && peek() != END && CsvFormat.isLineEnd((char) peek())) {
      endOfRecord(read());
    }
  }

  private @Nullable String field() {
    field.setLength(0);
    if (peek() == format.quote()) {
      read();
      quoted();
      return field.toString();
    }
    while (peek() != END) {
      int start = position;
      int end = endOfPlain(start);
      position = end;
      if (end < filled && field.isEmpty()) { // the whole field lies in the buffer
        return nullOr(new String(buffer, start, end - start));
      }
      append(start, end - start);
      if (end < filled) {
        break;
      }
    }
    return nullOr(field.toString());
  }

  /** The position of the next delimiter or end of line in the buffer, or the buffer's end. */
  private int endOfPlain(int start) {
    char delimiter = format.delimiter();
    int end = start;
    while (end < filled && buffer[end] != delimiter && !CsvFormat.isLineEnd(buffer[end])) {
      end++;
    }
    return end;
  }

  private @Nullable String nullOr(String text) {
    return text.equals(format.nullText()) ? null : text;
  }

  private void quoted() {
    while (true) {
      int character = read();
      if (character == END) {
        throw bad("has a quoted field that is never closed");
      }
      if (character == format.quote()) {
        if (peek() != format.quote()) {
          break;
        }
        read();
      }
      if (character == '\n' || (character == '\r' && peek() != '\n')) {
        line++;
      }
      append((char) character);
    }
    int after = peek();
    if (after != END && after != format.delimiter() && !CsvFormat.isLineEnd((char) after)) {
      throw bad("has characters after a closing quote; double the quotes inside of a field");
    }
  }

  private void append(int start, int count) {
    if (field.length() + count > MAX_FIELD_CHARACTERS) {
      throw bad("has a field of more than " + MAX_FIELD_CHARACTERS + " characters");
    }
    field.append(buffer, start, count);
  }

  private void append(char character) {
    if (field.length() >= MAX_FIELD_CHARACTERS) {
      throw bad("has a field of more than " + MAX_FIELD_CHARACTERS + " characters");
    }
    field.append(character);
  }

  private void endOfRecord(int end) {
    if (end == '\r' && peek() == '\n') {
      read();
    }
    if (end != END) {
      line++;
    }
  }

  private int peek() {
    if (position == filled && !fill()) {
      return END;
    }
    return buffer[position];
  }

  private int read() {
    if (position == filled && !fill()) {
      return END;
    }
    return buffer[position++];
  }

  private boolean fill() {
    try {
      int count = reader.read(buffer, 0, buffer.length);
      position = 0;
      filled = Math.max(count, 0);
      return count > 0;
    } catch (CharacterCodingException e) {
      throw bad("is not valid UTF-8 here or soon after");
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "reading " + name + " failed: " + e.getMessage(), e);
    }
  }

  private DatabaseException bad(String what) {
    return new DatabaseException(
        SqlState.BAD_COPY_FILE_FORMAT, "line " + recordLine + " of " + name + " " + what);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "closing " + name + " failed: " + e.getMessage(), e);
    }
  }
}
