package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A text value held by the client. */
public final class MemoryClob implements NClob {
  private @Nullable String content;

  /** A clob of the text. */
  public MemoryClob(String content) {
    this.content = content;
  }

  private String content() throws SQLException {
    String present = content;
    if (present == null) {
      throw SqlErrors.closed("clob");
    }
    return present;
  }

  private static void checkRange(long position, long length, int size) throws SQLException {
    if (position < 1 || length < 0 || position - 1 > size) {
      throw SqlErrors.of(
          "22011", "position " + position + ", length " + length + " of " + size + " characters");
    }
  }

  @Override
  public long length() throws SQLException {
    return content().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    String present = content();
    checkRange(position, length, present.length());
    int from = (int) position - 1;
    return present.substring(from, (int) Math.min(present.length(), from + (long) length));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(content());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return new StringReader(getSubString(position, (int) Math.min(Integer.MAX_VALUE, length)));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(content().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    String present = content();
    checkRange(start, 0, present.length());
    int found = present.indexOf(pattern, (int) start - 1);
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String text) throws SQLException {
    String present = content();
    checkRange(position, text.length(), present.length());
    int from = (int) position - 1;
    int after = Math.min(present.length(), from + text.length());
    content = present.substring(0, from) + text + present.substring(after);
    return text.length();
  }

  @Override
  public int setString(long position, String text, int offset, int length) throws SQLException {
    return setString(position, text.substring(offset, offset + length));
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    checkRange(position, 0, content().length());
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        replace(position, toString(StandardCharsets.US_ASCII));
      }
    };
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    checkRange(position, 0, content().length());
    return new StringWriter() {
      @Override
      public void close() {
        replace(position, toString());
      }
    };
  }

  private void replace(long position, String text) {
    try {
      setString(position, text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void truncate(long length) throws SQLException {
    String present = content();
    content = present.substring(0, (int) Math.max(0, Math.min(length, present.length())));
  }

  @Override
  public void free() {
    content = null;
  }
}
