package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of the frame endpoint, posted to {@link #PATH} on the server's port.
 *
 * <p>A request is {@link #VERSION}, an {@link Operation}, the connection's id and the operation's
 * fields; a response is a status byte, 0 with the operation's fields or 1 with SQLSTATE, message
 * and update counts. Rows come as a done flag, a number of blocks, and the blocks: each a number of
 * rows and then its columns (see {@link WireColumn}).
 */
public final class FrameProtocol {
  /** Where requests are posted. */
  public static final String PATH = "/frames";

  /** Version of this format; a server refuses another. */
  public static final int VERSION = 1;

  /** Status byte of a response that succeeded. */
  public static final int OK = 0;

  /** Status byte of a response that carries an error. */
  public static final int ERROR = 1;

  /** Flag of an execution: rows follow. */
  public static final int HAS_ROWS = 1;

  /** Flag of an execution: the columns are not those of the prepared statement and follow. */
  public static final int HAS_COLUMNS = 2;

  /** Flag of an execution: the rows are generated keys. */
  public static final int ROWS_ARE_KEYS = 4;

  /** What a request asks for. The order is part of the format. */
  public enum Operation {
    /** SQL text, key request; answered by statement id, parameter types, columns. */
    PREPARE,
    /** Statement id, options, values; answered by an execution. */
    EXECUTE,
    /** Statement id of the client's choice, options, SQL text, key request; as above. */
    EXECUTE_TEXT,
    /** Statement id, fetch size; answered by rows. */
    FETCH,
    /** Statement id, lists of values; answered by update counts. */
    BATCH,
    /** Statement id, SQL texts; answered by update counts. */
    BATCH_TEXT,
    /** Statement id; answered at once, from another thread than the one that waits. */
    CANCEL,
    /** Nothing; answered when the connection is alive. */
    PING,
    /** Properties of the connection, which begins with it. */
    OPEN,
    /** Nothing; the connection ends. */
    CLOSE,
    /** Changed settings; answered by all settings as they are then. */
    SETTINGS,
    /** Nothing. */
    COMMIT,
    /** Nothing. */
    ROLLBACK,
    /** Statement id; the statement ends. */
    CLOSE_STATEMENT
  }

  private FrameProtocol() {}

  /** A request up to its operation's fields. */
  public static WireOutput request(Operation operation, String connectionId) {
    return new WireOutput(256).putByte(VERSION).putByte(operation.ordinal()).putText(connectionId);
  }

  /** The operation of a request, its version checked. */
  public static Operation readOperation(WireInput input) throws SQLException {
    int version = input.getByte();
    if (version != VERSION) {
      throw SqlErrors.of(
          "08P01",
          "frame protocol version " + version + " is not " + VERSION + "; use a driver that fits");
    }
    int ordinal = input.getByte();
    if (ordinal < 0 || ordinal >= Operation.values().length) {
      throw WireInput.malformed("operation " + ordinal);
    }
    return Operation.values()[ordinal];
  }

  /** Which generated keys are wanted. */
  public static void write(WireOutput output, KeyRequest keys) {
    output.putBoolean(keys.wanted()).putInt(keys.columns().size());
    for (String column : keys.columns()) {
      output.putText(column);
    }
  }

  /** The key request that {@link #write} wrote. */
  public static KeyRequest readKeys(WireInput input) throws SQLException {
    boolean wanted = input.getBoolean();
    int count = input.getCount(4);
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(input.getText());
    }
    return new KeyRequest(wanted, columns);
  }

  /** How a statement is to run. */
  public static void write(WireOutput output, ExecutionOptions options) {
    output
        .putLong(options.maxRows())
        .putLong(options.timeoutMillis())
        .putInt(options.fetchSize())
        .putByte(options.expected().ordinal());
  }

  /** The options that {@link #write} wrote. */
  public static ExecutionOptions readOptions(WireInput input) throws SQLException {
    long maxRows = input.getLong();
    long timeoutMillis = input.getLong();
    int fetchSize = input.getInt();
    int expected = input.getByte();
    if (maxRows < 0
        || timeoutMillis < 0
        || fetchSize < 1
        || expected < 0
        || expected >= ExecutionOptions.Expected.values().length) {
      throw WireInput.malformed("execution options");
    }
    return new ExecutionOptions(
        maxRows, timeoutMillis, fetchSize, ExecutionOptions.Expected.values()[expected]);
  }

  /** An error as a response. */
  public static byte[] error(SQLException failure) {
    WireOutput output = new WireOutput(256).putByte(ERROR);
    output.putText(failure.getSQLState()).putText(String.valueOf(failure.getMessage()));
    if (failure instanceof BatchUpdateException batch) {
      long[] counts = batch.getLargeUpdateCounts();
      output.putInt(counts.length).putLongs(counts, 0, counts.length);
    } else {
      output.putInt(-1);
    }
    return output.toByteArray();
  }

  /** Reads the status of a response and throws the error that it carries, if it does. */
  public static void check(WireInput input) throws SQLException {
    int status = input.getByte();
    if (status == OK) {
      return;
    }
    if (status != ERROR) {
      throw WireInput.malformed("status " + status);
    }
    String state = input.getNullableText();
    String message = input.getText();
    int counts = input.getInt();
    SQLException failure = SqlErrors.of(state, message);
    if (counts < 0) {
      throw failure;
    }
    throw new BatchUpdateException(message, state, 0, input.getLongs(counts), failure);
  }
}
