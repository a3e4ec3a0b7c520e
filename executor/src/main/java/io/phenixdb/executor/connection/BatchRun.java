package io.phenixdb.executor.connection;

import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One modification run with many sets of parameters. Confined to the session.
 *
 * <p>An INSERT of a row a set takes them in groups, as columns; a group that fails is undone and
 * run again set by set, so that the error and the sets before it are those of single executions.
 */
final class BatchRun {
  /** Sets of parameters that become columns at once. */
  private static final int GROUP_SETS = Batch.TARGET_ROWS;

  /** Fewer sets are not worth it. */
  private static final int MIN_GROUP_SETS = 4;

  private final CompiledModification modification;
  private final RunningStatement statement;
  private final ValueConversion values;
  private final List<DataType> types;
  private final Function<List<? extends @Nullable Object>, @Nullable Object[]> parameters;
  private final List<? extends List<? extends @Nullable Object>> sets;
  private final long[] counts;
  private int done;

  /**
   * A run.
   *
   * @param types of the parameters
   * @param parameters turns one set into the layouts of the types
   */
  BatchRun(
      CompiledModification modification,
      RunningStatement statement,
      ValueConversion values,
      List<DataType> types,
      Function<List<? extends @Nullable Object>, @Nullable Object[]> parameters,
      List<? extends List<? extends @Nullable Object>> sets) {
    this.modification = modification;
    this.statement = statement;
    this.values = values;
    this.types = types;
    this.parameters = parameters;
    this.sets = sets;
    this.counts = new long[sets.size()];
  }

  /** Runs all sets; when one fails, {@link #counts} tells of those before it. */
  void run() {
    while (done < counts.length) {
      int end = Math.min(counts.length, done + GROUP_SETS);
      statement.activity().cancellation().check();
      if (end - done >= MIN_GROUP_SETS && modification.takesParameterRows() && runGroup(end)) {
        Arrays.fill(counts, done, end, 1);
        done = end;
      } else {
        runEach(end);
      }
      statement.activity().progress(done, counts.length);
    }
  }

  /** Update counts of the sets that are done. */
  long[] counts() {
    return done == counts.length ? counts : Arrays.copyOf(counts, done);
  }

  private boolean runGroup(int end) {
    for (int i = done; i < end; i++) {
      if (sets.get(i).size() != types.size()) {
        return false;
      }
    }
    try {
      ColumnVector[] columns = new ColumnVector[types.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = values.toColumn(sets, done, end, i, types.get(i));
      }
      modification.runAll(
          statement.context(new @Nullable Object[0], null), Batch.of(end - done, columns));
      return true;
    } catch (DatabaseException failure) {
      // Which set is at fault, and how a single execution words it, shows when they run one by one.
      return false;
    }
  }

  private void runEach(int end) {
    Transaction transaction = statement.unit().transaction();
    while (done < end) {
      statement.activity().cancellation().check();
      int position = transaction.position();
      try {
        @Nullable Object[] set = parameters.apply(sets.get(done));
        counts[done] = modification.run(statement.context(set, null)).updateCount();
      } catch (RuntimeException | Error failure) {
        transaction.rollbackTo(position);
        throw failure;
      }
      done++;
    }
  }
}
