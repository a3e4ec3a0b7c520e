package io.phenixdb.executor.connection;

import io.phenixdb.executor.metrics.StatementKind;
import io.phenixdb.executor.session.PointQuery;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a prepared lookup by key without a transaction, an operator or a batch of its own. Confined
 * to the session.
 *
 * <p>It holds the session's lock for the moment that it takes, so it is never seen running: there
 * is nothing that could be cancelled or run out of time. Whatever is not plain it leaves undecided.
 */
final class KeyedRowQuery implements PointQuery {
  private final EmbeddedSession session;
  private final SessionServices services;
  private final EmbeddedStatement statement;
  private @Nullable PreparedPlan plan;
  private @Nullable KeyedRow row;
  private @Nullable PointReader reader;
  private boolean singleLong;

  KeyedRowQuery(EmbeddedSession session, SessionServices services, EmbeddedStatement statement) {
    this.session = session;
    this.services = services;
    this.statement = statement;
  }

  @Override
  public List<ResultColumn> columns() {
    PreparedPlan known = plan;
    return known == null ? statement.columns() : known.columns();
  }

  @Override
  public int run(@Nullable Object[] values, @Nullable ColumnVector[] columns) {
    long start = System.nanoTime();
    if (!session.lockForRead()) {
      return UNDECIDED;
    }
    int found;
    try {
      found = find(values, columns);
    } catch (DatabaseException refused) {
      // The long way meets the same error and reports it as it reports all errors.
      found = UNDECIDED;
    } finally {
      session.unlock();
    }
    if (found != UNDECIDED) {
      services.metrics().completed(StatementKind.QUERY, System.nanoTime() - start);
    }
    return found;
  }

  private int find(@Nullable Object[] values, @Nullable ColumnVector[] columns) {
    PointReader current = current();
    KeyedRow wanted = row;
    if (current == null || wanted == null || columns.length != wanted.columns().length) {
      return UNDECIDED;
    }
    Transaction transaction = session.startRead();
    int found;
    if (singleLong) {
      Object key = key(wanted, 0, values);
      found = key == null ? PointReader.ABSENT : current.read(transaction, (Long) key, columns);
    } else {
      ColumnVector[] key = keyColumns(wanted, values);
      found = key == null ? PointReader.ABSENT : current.read(transaction, key, columns);
    }
    if (found == PointReader.UNDECIDED) {
      return UNDECIDED;
    }
    session.countStatement();
    return found == PointReader.ABSENT ? ABSENT : found;
  }

  /** The reader of the statement's plan, or null when the plan has to be run or made anew. */
  @SuppressWarnings("ReferenceEquality")
  private @Nullable PointReader current() {
    PreparedPlan now = statement.openPlan();
    if (now != plan) {
      plan = now;
      KeyedRow lookup = now == null ? null : KeyedRow.of(now);
      row = lookup;
      singleLong = lookup != null && lookup.isSingleLong();
      reader =
          lookup == null || now == null
              ? null
              : services
                  .engine()
                  .pointReader(
                      now.catalog(),
                      lookup.lookup().table(),
                      lookup.keyColumns(),
                      lookup.columns(),
                      session.id());
    }
    return now != null && now.schema().equals(session.schema()) ? reader : null;
  }

  private ColumnVector @Nullable [] keyColumns(KeyedRow wanted, @Nullable Object[] values) {
    ColumnVector[] key = new ColumnVector[wanted.keys().size()];
    for (int i = 0; i < key.length; i++) {
      Object value = key(wanted, i, values);
      if (value == null) {
        return null;
      }
      DataType type = wanted.keyType(i);
      key[i] =
          value instanceof byte[] bytes
              ? new BytesColumn(type, bytes, new int[] {0, bytes.length}, null, 1)
              : new LongColumn(type, new long[] {(Long) value}, null, 1);
    }
    return key;
  }

  /** The value of a key column in its layout. */
  private @Nullable Object key(KeyedRow wanted, int column, @Nullable Object[] values) {
    Expression key = wanted.keys().get(column);
    if (!(key instanceof Expression.Parameter parameter)) {
      return ((Expression.Constant) key).value();
    }
    if (parameter.index() >= values.length) {
      throw new DatabaseException(
          SqlState.UNDEFINED_PARAMETER, "parameter " + (parameter.index() + 1) + " has no value");
    }
    Object value = values[parameter.index()];
    return value instanceof Long && parameter.type().kind() == TypeKind.BIGINT
        ? value
        : services.values().toLayout(value, parameter.type());
  }
}
