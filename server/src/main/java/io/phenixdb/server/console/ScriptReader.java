package io.phenixdb.server.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts a script into statements at its semicolons, but for those in quotes and comments. Lines are
 * fed one after the other, so that a terminal can tell whether a statement is complete. Confined to
 * a thread.
 *
 * <p>A line that begins with {@code !} between statements is a command of the console.
 */
final class ScriptReader {
  /**
   * A statement or a console command.
   *
   * @param text without the semicolon and without surrounding space
   * @param line one-based line of the script on which it begins
   * @param command whether it begins with {@code !}
   */
  record Statement(String text, int line, boolean command) {}

  private enum State {
    PLAIN,
    STRING,
    NAME,
    LINE_COMMENT,
    BLOCK_COMMENT
  }

  private final StringBuilder pending = new StringBuilder();
  private State state = State.PLAIN;
  private boolean started;
  private int startLine;
  private int lineNumber;

  /** Statements that the line completes. */
  List<Statement> feed(String line) {
    lineNumber++;
    List<Statement> complete = new ArrayList<>();
    if (!started && state == State.PLAIN && line.strip().startsWith("!")) {
      complete.add(new Statement(line.strip(), lineNumber, true));
      return complete;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : '\n';
      if (state == State.PLAIN && c == ';') {
        Statement statement = take();
        if (statement != null) {
          complete.add(statement);
        }
        continue;
      }
      boolean comment = inComment();
      boolean two = advance(c, next);
      comment |= inComment();
      append(c, comment);
      if (two) {
        append(next, comment);
        i++;
      }
    }
    if (state == State.LINE_COMMENT) {
      state = State.PLAIN;
    }
    append('\n', inComment());
    return complete;
  }

  private boolean inComment() {
    return state == State.LINE_COMMENT || state == State.BLOCK_COMMENT;
  }

  private void append(char c, boolean comment) {
    boolean content = !comment && (state != State.PLAIN || !Character.isWhitespace(c));
    if (!started && content) {
      started = true;
      startLine = lineNumber;
      pending.setLength(0);
    }
    if (started) {
      pending.append(c);
    }
  }

  /** Moves the state over a character; true when it takes the next one too. */
  private boolean advance(char c, char next) {
    switch (state) {
      case PLAIN -> {
        if (c == '\'') {
          state = State.STRING;
        } else if (c == '"') {
          state = State.NAME;
        } else if (c == '-' && next == '-') {
          state = State.LINE_COMMENT;
          return true;
        } else if (c == '/' && next == '*') {
          state = State.BLOCK_COMMENT;
          return true;
        }
      }
      case STRING -> {
        if (c == '\'') {
          if (next == '\'') {
            return true;
          }
          state = State.PLAIN;
        }
      }
      case NAME -> {
        if (c == '"') {
          if (next == '"') {
            return true;
          }
          state = State.PLAIN;
        }
      }
      case BLOCK_COMMENT -> {
        if (c == '*' && next == '/') {
          state = State.PLAIN;
          return true;
        }
      }
      case LINE_COMMENT -> {}
    }
    return false;
  }

  private @Nullable Statement take() {
    String text = pending.toString().strip();
    boolean had = started;
    pending.setLength(0);
    started = false;
    return had && !text.isEmpty() ? new Statement(text, startLine, false) : null;
  }

  /** The statement that the end of the script completes, or null. */
  @Nullable Statement end() {
    return state == State.BLOCK_COMMENT && !started ? null : take();
  }

  /** Whether a statement has begun and not ended. */
  boolean isOpen() {
    return started || state != State.PLAIN;
  }

  /** Forgets what has begun. */
  void reset() {
    pending.setLength(0);
    started = false;
    state = State.PLAIN;
  }
}
