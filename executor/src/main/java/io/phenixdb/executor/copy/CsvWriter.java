package io.phenixdb.executor.copy;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records of a CSV file. Confined to one thread; does not close its target. */
final class CsvWriter {
  private final Writer writer;
  private final CsvFormat format;

  CsvWriter(Writer writer, CsvFormat format) {
    this.writer = writer;
    this.format = format;
  }

  /** Writes a record; a null field is NULL. */
  void write(List<? extends @Nullable String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        writer.write(format.delimiter());
      }
      String field = fields.get(i);
      if (field == null) {
        writer.write(format.nullText());
      } else if (needsQuotes(field)) {
        String quote = String.valueOf(format.quote());
        writer.write(quote + field.replace(quote, quote + quote) + quote);
      } else {
        writer.write(field);
      }
    }
    writer.write("\r\n");
  }

  private boolean needsQuotes(String field) {
    // Text that reads like NULL is quoted, so that it comes back as text.
    if (field.equals(format.nullText())) {
      return true;
    }
    for (int i = 0; i < field.length(); i++) {
      char character = field.charAt(i);
      if (character == format.delimiter()
          || character == format.quote()
          || CsvFormat.isLineEnd(character)) {
        return true;
      }
    }
    return false;
  }
}
