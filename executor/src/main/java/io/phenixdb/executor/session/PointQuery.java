package io.phenixdb.executor.session;

import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared query for one row by a key, run in place: the short way for what is asked most often.
 * Confined to its session's thread.
 *
 * <p>A run that is possible has the meaning of {@link PreparedStatement#execute}: the same row, the
 * same counts. What it cannot do it leaves to that method: a run that begins a transaction or sees
 * its own writes, a plan that has to be made anew, values that do not fit, rows that are not in
 * memory.
 */
public interface PointQuery {
  /** No row has the key. */
  int ABSENT = -1;

  /** Nothing was done: {@link PreparedStatement#execute} it. */
  int UNDECIDED = -2;

  /** Columns of the row as of the last run. */
  List<ResultColumn> columns();

  /**
   * Runs the query.
   *
   * @param values as {@link PreparedStatement#execute} takes them; neither kept nor changed
   * @param columns receives a column a result column; they are not to be changed
   * @return position of the row in the columns, {@link #ABSENT} or {@link #UNDECIDED}
   */
  int run(@Nullable Object[] values, @Nullable ColumnVector[] columns);
}
