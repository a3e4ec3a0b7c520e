package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.PointQuery;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.spi.SingleRowQuery;
import io.phenixdb.jdbc.value.ColumnSource;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.RowCursor;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.ColumnVector;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A lookup by key for the embedded driver: its one cursor is set on each row in turn. Confined to
 * the connection's thread.
 */
final class PointRows implements SingleRowQuery {
  private final PointQuery query;
  private final Function<List<ResultColumn>, ResultColumns> describe;
  private @Nullable List<ResultColumn> described;
  private @Nullable ColumnVector[] columns = {};
  private Row row = new Row(List.of());
  private Execution.Rows rows = new Execution.Rows(ResultColumns.NONE, row);

  PointRows(PointQuery query, Function<List<ResultColumn>, ResultColumns> describe) {
    this.query = query;
    this.describe = describe;
  }

  @Override
  public Execution.@Nullable Rows run(@Nullable Object[] values) throws SQLException {
    try {
      @Nullable ColumnVector[] filled = columns;
      int position = query.run(values, filled);
      if (query.columns() != described) {
        adapt(query.columns());
        if (position == PointQuery.UNDECIDED) {
          filled = columns;
          position = query.run(values, filled);
        }
      }
      if (position == PointQuery.UNDECIDED) {
        return null;
      }
      row.set(filled, position);
      return rows;
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    }
  }

  /** The statement has been planned anew, or runs for the first time. */
  private void adapt(List<ResultColumn> wanted) {
    ResultColumns result = describe.apply(wanted);
    columns = new @Nullable ColumnVector[wanted.size()];
    row = new Row(result.types());
    rows = new Execution.Rows(result, row);
    described = wanted;
  }

  /** A cursor over one row that lies in somebody else's columns. */
  private static final class Row extends RowCursor {
    private final BatchColumn[] sources;

    Row(List<ColumnType> types) {
      super(types);
      sources = new BatchColumn[types.size()];
      for (int i = 0; i < sources.length; i++) {
        sources[i] = new BatchColumn(position());
      }
    }

    void set(@Nullable ColumnVector[] columns, int position) {
      if (position >= 0) {
        for (int i = 0; i < sources.length; i++) {
          sources[i].load(Objects.requireNonNull(columns[i]));
        }
      }
      restart(position >= 0 ? position : -1);
    }

    @Override
    protected ColumnSource source(int column) {
      return sources[column];
    }

    @Override
    protected int nextBlock() {
      return 0;
    }

    @Override
    public void close() {
      // The columns are the table's; nothing is held.
    }
  }
}
