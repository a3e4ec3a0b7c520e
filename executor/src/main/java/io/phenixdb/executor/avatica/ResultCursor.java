package io.phenixdb.executor.avatica;

import io.phenixdb.jdbc.value.ColumnSource;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.RowCursor;
import io.phenixdb.storage.batch.Batch;
import java.sql.SQLException;
import java.util.List;

/** The rows of a result for the embedded driver: a block is a batch. Confined to a thread. */
final class ResultCursor extends RowCursor {
  private final OpenResult result;
  private final BatchColumn[] columns;

  ResultCursor(OpenResult result, List<ColumnType> types) {
    super(types);
    this.result = result;
    this.columns = new BatchColumn[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new BatchColumn(position());
    }
  }

  @Override
  protected ColumnSource source(int column) {
    return columns[column];
  }

  @Override
  protected int nextBlock() throws SQLException {
    Batch batch = result.next();
    if (batch == null) {
      return 0;
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i].load(batch.column(i));
    }
    return batch.size();
  }

  @Override
  public void close() {
    result.close();
  }
}
