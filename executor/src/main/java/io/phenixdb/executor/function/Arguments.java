package io.phenixdb.executor.function;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;

/**
 * The arguments of a call over one batch. An argument that is constant is held once. Positions are
 * rows of the batch; the caller has checked for NULL where a method does not say otherwise.
 */
public final class Arguments {
  private final ColumnVector[] columns;
  private final int[] steps;
  private final EvaluationContext context;

  Arguments(ColumnVector[] columns, int[] steps, EvaluationContext context) {
    this.columns = columns;
    this.steps = steps;
    this.context = context;
  }

  /** The statement that runs. */
  public EvaluationContext context() {
    return context;
  }

  /** Number of arguments. */
  public int count() {
    return columns.length;
  }

  /** Whether an argument has one value for the whole batch. */
  public boolean constant(int argument) {
    return steps[argument] == 0;
  }

  public DataType type(int argument) {
    return columns[argument].type();
  }

  /** The column that holds an argument; its row is {@link #position}. */
  public ColumnVector column(int argument) {
    return columns[argument];
  }

  /** The row of {@link #column} that holds the argument of a row of the batch. */
  public int position(int argument, int row) {
    return row * steps[argument];
  }

  public boolean isNull(int argument, int row) {
    return columns[argument].isNull(position(argument, row));
  }

  public long longAt(int argument, int row) {
    return ((LongColumn) columns[argument]).get(position(argument, row));
  }

  /** An integer argument clipped to the range of int. */
  public int intAt(int argument, int row) {
    return (int) Math.clamp(longAt(argument, row), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public double doubleAt(int argument, int row) {
    return ((DoubleColumn) columns[argument]).get(position(argument, row));
  }

  /** A text argument. */
  public String string(int argument, int row) {
    return ((BytesColumn) columns[argument]).string(position(argument, row));
  }

  /** The array that holds a text or binary argument between {@link #start} and {@link #end}. */
  public byte[] bytes(int argument) {
    return ((BytesColumn) columns[argument]).bytes();
  }

  public int start(int argument, int row) {
    return ((BytesColumn) columns[argument]).offsets()[position(argument, row)];
  }

  public int end(int argument, int row) {
    return ((BytesColumn) columns[argument]).offsets()[position(argument, row) + 1];
  }

  public VectorColumn vectors(int argument) {
    return (VectorColumn) columns[argument];
  }

  public ArrayColumn arrays(int argument) {
    return (ArrayColumn) columns[argument];
  }
}
