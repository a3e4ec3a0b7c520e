package io.phenixdb.server.console;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Makes the terminal ask for another line until a statement has its semicolon. */
final class StatementParser implements Parser {
  private final DefaultParser words = new DefaultParser().quoteChars(new char[0]).escapeChars(null);

  @Override
  public ParsedLine parse(String text, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && isOpen(text)) {
      throw new EOFError(-1, cursor, "the statement has no semicolon yet", "...");
    }
    return words.parse(text, cursor, ParseContext.COMPLETE);
  }

  private static boolean isOpen(String text) {
    ScriptReader reader = new ScriptReader();
    text.lines().forEach(reader::feed);
    return reader.isOpen();
  }
}
