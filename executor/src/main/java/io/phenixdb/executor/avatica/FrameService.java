package io.phenixdb.executor.avatica;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.wire.ColumnsCodec;
import io.phenixdb.jdbc.wire.FrameProtocol;
import io.phenixdb.jdbc.wire.ParameterCodec;
import io.phenixdb.jdbc.wire.SettingsCodec;
import io.phenixdb.jdbc.wire.WireInput;
import io.phenixdb.jdbc.wire.WireOutput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.Meta.ConnectionHandle;
import org.apache.calcite.avatica.Meta.StatementHandle;
import org.jspecify.annotations.Nullable;

/**
 * Answers the messages of {@link FrameProtocol} from a {@link PhenixMeta}. Thread-safe; a request
 * waits for its connection's lock, but for cancel and ping.
 */
public final class FrameService {
  /** Rows in one response end when they take so many bytes. */
  static final int FRAME_BYTES = 4 << 20;

  private final PhenixMeta meta;

  /** Answers for a database. */
  public FrameService(PhenixMeta meta) {
    this.meta = meta;
  }

  /** The response to a request; errors are responses too. */
  public byte[] answer(byte[] request) {
    try {
      return answer(new WireInput(request));
    } catch (SQLException e) {
      return FrameProtocol.error(e);
    } catch (RuntimeException e) {
      return FrameProtocol.error(SqlFailures.sql(e));
    }
  }

  private byte[] answer(WireInput request) throws SQLException {
    FrameProtocol.Operation operation = FrameProtocol.readOperation(request);
    String connectionId = request.getText();
    return switch (operation) {
      case PREPARE -> prepare(connectionId, request);
      case EXECUTE -> execute(handle(connectionId, request), request);
      case EXECUTE_TEXT -> executeText(handle(connectionId, request), request);
      case FETCH -> fetch(handle(connectionId, request), request.getInt());
      case BATCH -> batch(handle(connectionId, request), request);
      case BATCH_TEXT -> batchText(handle(connectionId, request), request);
      case CANCEL -> {
        meta.cancelStatement(handle(connectionId, request));
        yield ok().toByteArray();
      }
      case PING -> {
        meta.requireConnection(connectionId);
        yield ok().toByteArray();
      }
      case OPEN -> {
        meta.openConnection(
            new ConnectionHandle(connectionId), SettingsCodec.readProperties(request));
        yield ok().toByteArray();
      }
      case CLOSE -> {
        meta.closeConnection(new ConnectionHandle(connectionId));
        yield ok().toByteArray();
      }
      case SETTINGS -> settings(connectionId, request);
      case COMMIT -> {
        meta.commit(new ConnectionHandle(connectionId));
        yield ok().toByteArray();
      }
      case ROLLBACK -> {
        meta.rollback(new ConnectionHandle(connectionId));
        yield ok().toByteArray();
      }
      case CLOSE_STATEMENT -> {
        meta.closeStatement(handle(connectionId, request));
        yield ok().toByteArray();
      }
    };
  }

  private static StatementHandle handle(String connectionId, WireInput request)
      throws SQLException {
    return new StatementHandle(connectionId, request.getInt(), null);
  }

  private static WireOutput ok() {
    return new WireOutput(1024).putByte(FrameProtocol.OK);
  }

  private byte[] settings(String connectionId, WireInput request) throws SQLException {
    WireOutput response = ok();
    SettingsCodec.write(
        response,
        meta.connectionSync(new ConnectionHandle(connectionId), SettingsCodec.read(request)));
    return response.toByteArray();
  }

  private byte[] prepare(String connectionId, WireInput request) throws SQLException {
    String sql = request.getText();
    KeyRequest keys = FrameProtocol.readKeys(request);
    MetaStatement statement = meta.prepareOn(new ConnectionHandle(connectionId), sql, keys);
    WireOutput response = ok().putInt(statement.id());
    ColumnsCodec.writeTypes(response, statement.parameters());
    ColumnsCodec.write(response, statement.preparedColumns());
    return response.toByteArray();
  }

  private byte[] execute(StatementHandle handle, WireInput request) throws SQLException {
    ExecutionOptions options = FrameProtocol.readOptions(request);
    List<@Nullable Object> values = ParameterCodec.readAll(request);
    MetaStatement statement = meta.requireStatement(handle);
    MetaStatement.Outcome outcome = statement.execute(values, options);
    return execution(statement, outcome, options);
  }

  private byte[] executeText(StatementHandle handle, WireInput request) throws SQLException {
    ExecutionOptions options = FrameProtocol.readOptions(request);
    String sql = request.getText();
    KeyRequest keys = FrameProtocol.readKeys(request);
    MetaStatement statement = meta.textStatement(handle);
    try {
      MetaStatement.Outcome outcome = statement.execute(sql, keys, options);
      return execution(statement, outcome, options);
    } finally {
      forgetFinished(statement);
    }
  }

  /**
   * A statement that was not prepared is forgotten with its result: the client need not close it.
   */
  private static void forgetFinished(MetaStatement statement) {
    OpenResult open = statement.open();
    if (statement.isText() && (open == null || open.isClosed())) {
      statement.connection().closeStatement(statement.id());
    }
  }

  private static byte[] execution(
      MetaStatement statement, MetaStatement.Outcome outcome, ExecutionOptions options)
      throws SQLException {
    OpenResult open = outcome.open();
    boolean newColumns = open != null && !outcome.columns().equals(statement.preparedColumns());
    int flags =
        (open != null ? FrameProtocol.HAS_ROWS : 0)
            | (newColumns ? FrameProtocol.HAS_COLUMNS : 0)
            | (outcome.keys() ? FrameProtocol.ROWS_ARE_KEYS : 0);
    WireOutput response = ok().putLong(outcome.updateCount()).putByte(flags);
    response.putInt(outcome.warnings().size());
    for (String warning : outcome.warnings()) {
      response.putText(warning);
    }
    if (newColumns) {
      ColumnsCodec.write(response, outcome.columns());
    }
    if (open != null) {
      open.writeFrame(response, options.fetchSize());
    }
    return response.toByteArray();
  }

  private byte[] fetch(StatementHandle handle, int rows) throws SQLException {
    MetaStatement statement = meta.requireStatement(handle);
    OpenResult open = statement.open();
    if (open == null) {
      throw SqlErrors.of(SqlErrors.INVALID_STATE, "statement " + handle.id + " has no open result");
    }
    WireOutput response = ok();
    try {
      if (rows <= 0) {
        open.close();
        response.putBoolean(true).putInt(0);
      } else {
        open.writeFrame(response, rows);
      }
    } finally {
      forgetFinished(statement);
    }
    return response.toByteArray();
  }

  private byte[] batch(StatementHandle handle, WireInput request) throws SQLException {
    int count = request.getCount(4);
    List<List<@Nullable Object>> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(ParameterCodec.readAll(request));
    }
    return counts(meta.executePreparedBatch(handle, values));
  }

  private byte[] batchText(StatementHandle handle, WireInput request) throws SQLException {
    int count = request.getCount(4);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(request.getText());
    }
    return counts(meta.executeTextBatch(handle, texts));
  }

  private static byte[] counts(long[] counts) {
    return ok().putInt(counts.length).putLongs(counts, 0, counts.length).toByteArray();
  }
}
