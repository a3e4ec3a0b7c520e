package io.phenixdb.executor.copy;

import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY FROM: inserts the records of a CSV file, all or none. Thread-safe. */
public final class CsvImport {
  /** Records between two looks at the clock and the progress. */
  private static final int STEP = 256;

  private final PlanRunner runner;
  private final ValueConversion values;

  /** An import that runs its INSERT with a runner. */
  public CsvImport(PlanRunner runner, ValueConversion values) {
    this.runner = runner;
    this.values = values;
  }

  /**
   * Runs the statement in the context's transaction.
   *
   * @return rows inserted
   */
  public long run(Command.CopyFrom copy, CommandContext context) {
    CsvFormat format = CsvFormat.of(copy.options());
    if (!(context.plan(copy.insertSql()) instanceof PlannedStatement.Modification insert)) {
      throw new IllegalStateException("COPY FROM was planned as no INSERT: " + copy.insertSql());
    }
    CompiledModification modification = runner.compile(insert.plan());
    Path path = CopyFiles.path(copy.file());
    try (FileChannel channel = CopyFiles.open(path);
        CsvReader reader =
            new CsvReader(CopyFiles.reader(channel), format, String.valueOf(path.getFileName()))) {
      return insertAll(reader, format, insert.parameters(), modification, channel, context);
    } catch (IOException e) {
      throw CopyFiles.failed("reading", path, e);
    }
  }

  private long insertAll(
      CsvReader reader,
      CsvFormat format,
      List<DataType> types,
      CompiledModification modification,
      FileChannel channel,
      CommandContext context)
      throws IOException {
    int width = types.size();
    if (format.header()) {
      reader.next(width);
    }
    RowInserter inserter = new RowInserter(modification, types, context);
    long read = 0;
    @Nullable Object @Nullable [] row = next(reader, format, types);
    while (row != null) {
      inserter.add(row, reader.recordLine());
      if (++read % STEP == 0) {
        context.activity().cancellation().check();
        context.activity().progress(read, estimatedTotal(read, channel));
      }
      row = next(reader, format, types);
    }
    inserter.flush();
    context.activity().progress(read, read);
    return inserter.inserted();
  }

  /**
   * The values of the next record, null at the end. Records with a wrong number of fields or a
   * field that is no value of its column are passed over when the format says so.
   */
  private @Nullable Object @Nullable [] next(
      CsvReader reader, CsvFormat format, List<DataType> types) {
    while (true) {
      try {
        List<@Nullable String> fields = reader.next(types.size());
        return fields == null ? null : row(fields, types);
      } catch (DatabaseException e) {
        if (!format.skipsBadRecords() || !reader.recordComplete()) {
          throw e.state() == SqlState.BAD_COPY_FILE_FORMAT ? e : located(e, reader.recordLine());
        }
      }
    }
  }

  private static long estimatedTotal(long rows, FileChannel channel) throws IOException {
    return Math.max(rows, (long) (rows * ((double) channel.size() / channel.position())));
  }

  private @Nullable Object[] row(List<@Nullable String> fields, List<DataType> types) {
    @Nullable Object[] row = new @Nullable Object[fields.size()];
    for (int i = 0; i < row.length; i++) {
      try {
        row[i] = values.toLayout(fields.get(i), types.get(i));
      } catch (DatabaseException e) {
        throw new DatabaseException(e.state(), "field " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return row;
  }

  static DatabaseException located(DatabaseException failure, long line) {
    if (failure.state() == SqlState.QUERY_CANCELED) {
      return failure;
    }
    return new DatabaseException(
        failure.state(), "line " + line + " of the file: " + failure.getMessage(), failure);
  }
}
