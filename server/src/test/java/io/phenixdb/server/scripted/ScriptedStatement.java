package io.phenixdb.server.scripted;

import io.phenixdb.executor.session.BatchFailure;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement of the script. */
final class ScriptedStatement implements PreparedStatement {
  static final DataType VECTOR = DataType.vector(3, VectorElement.FLOAT32);
  private final ScriptedSession session;
  private final String sql;
  private final String word;
  private final long number;
  private final GeneratedKeys keys;
  private final List<ResultColumn> columns;

  ScriptedStatement(ScriptedSession session, String sql, GeneratedKeys keys) {
    this.session = session;
    this.sql = sql;
    this.keys = keys;
    String[] words = sql.strip().split("\\s+");
    this.word = words[0].toUpperCase(Locale.ROOT);
    this.number = words.length > 1 && words[1].matches("\\d+") ? Long.parseLong(words[1]) : 1;
    this.columns =
        switch (word) {
          case "ROWS", "WAIT" -> rowColumns();
          case "TYPES" -> typeColumns();
          case "COUNT" -> keys.wanted() ? List.of(column("id", DataType.BIGINT)) : List.of();
          case "WARN", "SAVEPOINT", "ROLLBACK", "RELEASE" -> List.of();
          case "FAIL" -> {
            if (words.length > 2) {
              throw failure(words[1]);
            }
            yield List.of();
          }
          default ->
              throw new DatabaseException(
                  SqlState.SYNTAX_ERROR, "unexpected '" + words[0] + "'", 1, 1, "try ROWS", null);
        };
  }

  private static DatabaseException failure(String code) {
    for (SqlState state : SqlState.values()) {
      if (state.code().equals(code)) {
        return new DatabaseException(state, "it fails", 1, 6, "do not ask", null);
      }
    }
    throw new IllegalArgumentException(code);
  }

  private static ResultColumn column(String name, DataType type) {
    return new ResultColumn(name, type, true, "main", "script", name, name.equals("id"));
  }

  private static List<ResultColumn> rowColumns() {
    return List.of(
        column("id", DataType.BIGINT), column("name", DataType.VARCHAR), column("v", VECTOR));
  }

  static List<ResultColumn> typeColumns() {
    List<ResultColumn> columns = new ArrayList<>();
    for (DataType type :
        List.of(
            DataType.BOOLEAN,
            DataType.TINYINT,
            DataType.SMALLINT,
            DataType.INTEGER,
            DataType.BIGINT,
            DataType.REAL,
            DataType.DOUBLE,
            DataType.decimal(10, 2),
            DataType.decimal(30, 5),
            DataType.character(5),
            DataType.VARCHAR,
            DataType.VARBINARY,
            DataType.DATE,
            DataType.TIME,
            DataType.TIMESTAMP,
            DataType.TIMESTAMP_TZ,
            DataType.INTERVAL_MONTH,
            DataType.INTERVAL_MICROS,
            DataType.UUID,
            DataType.JSON,
            DataType.array(DataType.INTEGER),
            VECTOR)) {
      columns.add(column("c" + (columns.size() + 1), type));
    }
    return columns;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public List<DataType> parameters() {
    return sql.chars().filter(c -> c == '?').mapToObj(c -> DataType.VARCHAR).toList();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean returnsRows() {
    return !columns.isEmpty();
  }

  @Override
  public Result execute(
      List<? extends @Nullable Object> parameters, long maxRows, long timeoutMillis) {
    session.database.log.add(sql);
    if (!parameters.isEmpty()) {
      session.database.parameters.clear();
      session.database.parameters.addAll(Arrays.asList(parameters.toArray()));
    }
    return switch (word) {
      case "ROWS" -> new ScriptedResult(session, -1, columns, this::rows, number, List.of());
      case "TYPES" -> new ScriptedResult(session, -1, columns, this::types, 2, List.of());
      case "WAIT" -> {
        session.awaitCancel();
        throw new IllegalStateException();
      }
      case "FAIL" -> throw failure(sql.strip().split("\\s+")[1]);
      case "WARN" ->
          new ScriptedResult(session, 0, List.of(), this::rows, 0, List.of("careful", "very"));
      case "COUNT" ->
          new ScriptedResult(
              session, number, columns, this::keyRows, keys.wanted() ? number : 0, List.of());
      default -> new ScriptedResult(session, -1, List.of(), this::rows, 0, List.of());
    };
  }

  @Override
  public long[] executeBatch(List<? extends List<? extends @Nullable Object>> lists) {
    long[] counts = new long[lists.size()];
    for (int i = 0; i < counts.length; i++) {
      if ("bad".equals(lists.get(i).getFirst())) {
        throw new BatchFailure(
            Arrays.copyOf(counts, i),
            new DatabaseException(SqlState.UNIQUE_VIOLATION, "the key 'bad' is there already"));
      }
      counts[i] = number;
    }
    return counts;
  }

  private Batch keyRows(long from, int count) {
    ColumnBuilder ids = new ColumnBuilder(DataType.BIGINT);
    for (int i = 0; i < count; i++) {
      ids.appendLong(100 + from + i);
    }
    return Batch.of(count, ids.build());
  }

  private Batch rows(long from, int count) {
    ColumnBuilder ids = new ColumnBuilder(DataType.BIGINT);
    ColumnBuilder names = new ColumnBuilder(DataType.VARCHAR);
    ColumnBuilder vectors = new ColumnBuilder(VECTOR);
    for (int i = 0; i < count; i++) {
      long id = from + i;
      ids.appendLong(id);
      if (id % 7 == 3) {
        names.appendNull();
      } else {
        names.appendString("näme " + id);
      }
      vectors.appendVector(new float[] {id, -id, 0.5f}, 0);
    }
    return Batch.of(count, ids.build(), names.build(), vectors.build());
  }

  private Batch types(long from, int count) {
    return ScriptedTypes.batch();
  }

  @Override
  public void close() {
    session.database.log.add("close " + word);
  }

  /** Columns of two rows, values and NULLs. */
  static final class ScriptedTypes {
    private ScriptedTypes() {}

    static Batch batch() {
      List<ColumnVector> columns = new ArrayList<>();
      int index = 0;
      for (ResultColumn column : typeColumns()) {
        ColumnBuilder builder = new ColumnBuilder(column.type());
        append(builder, index++);
        builder.appendNull();
        columns.add(builder.build());
      }
      return Batch.of(2, columns);
    }

    private static void append(ColumnBuilder builder, int index) {
      switch (index) {
        case 0 -> builder.appendLong(1);
        case 1 -> builder.appendLong(-7);
        case 2 -> builder.appendLong(300);
        case 3 -> builder.appendLong(70_000);
        case 4 -> builder.appendLong(5_000_000_000L);
        case 5 -> builder.appendDouble(1.5f);
        case 6 -> builder.appendDouble(0.1);
        case 7 -> builder.appendLong(12345);
        case 8 -> builder.appendBytes(sixteen("123456789012345678901234"), 0, 16);
        case 9 -> builder.appendString("ab   ");
        case 10 -> builder.appendString("zażółć");
        case 11 -> builder.appendBytes(new byte[] {1, (byte) 0xfe}, 0, 2);
        case 12 -> builder.appendLong(java.time.LocalDate.of(2024, 2, 29).toEpochDay());
        case 13 -> builder.appendLong(((12 * 60 + 34) * 60 + 56) * 1_000_000L + 789_000);
        case 14 -> builder.appendLong(1_709_210_096_123_456L);
        case 15 -> builder.appendLong(1_709_210_096_000_000L);
        case 16 -> builder.appendLong(18);
        case 17 -> builder.appendLong(86_400_000_000L + 3_600_500_000L);
        case 18 ->
            builder.appendBytes(
                java.nio.ByteBuffer.allocate(16)
                    .putLong(0x0123456789abcdefL)
                    .putLong(0x8123456789abcdefL)
                    .array(),
                0,
                16);
        case 19 -> builder.appendString("{\"a\":1}");
        case 20 -> {
          builder.elements().appendLong(4);
          builder.elements().appendNull();
          builder.elements().appendLong(6);
          builder.endArray();
        }
        default -> builder.appendVector(new float[] {1, 2.5f, -3}, 0);
      }
    }

    private static byte[] sixteen(String unscaled) {
      byte[] bytes = new java.math.BigInteger(unscaled).toByteArray();
      byte[] padded = new byte[16];
      System.arraycopy(bytes, 0, padded, 16 - bytes.length, bytes.length);
      return padded;
    }
  }
}
