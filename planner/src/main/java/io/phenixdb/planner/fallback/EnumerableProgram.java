package io.phenixdb.planner.fallback;

import io.phenixdb.planner.physical.RowProgramBody;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * A compiled Enumerable program behind {@link RowProgramBody}: converts values on the way in and
 * out.
 */
final class EnumerableProgram implements RowProgramBody {
  /** A row type on both sides of the converter. */
  record Shape(List<RelDataType> calcite, List<DataType> ours) {}

  private final String description;
  private final Bindable<?> bindable;
  private final Map<String, Object> stash;
  private final List<Shape> inputs;
  private final Shape output;
  private final Map<Integer, RelDataType> parameterTypes;
  private final JavaTypeFactory typeFactory;

  EnumerableProgram(
      String description,
      Bindable<?> bindable,
      Map<String, Object> stash,
      List<Shape> inputs,
      Shape output,
      Map<Integer, RelDataType> parameterTypes,
      JavaTypeFactory typeFactory) {
    this.description = description;
    this.bindable = bindable;
    this.stash = Map.copyOf(stash);
    this.inputs = List.copyOf(inputs);
    this.output = output;
    this.parameterTypes = Map.copyOf(parameterTypes);
    this.typeFactory = typeFactory;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Iterator<Object[]> run(
      List<? extends Iterable<Object[]>> rows, Object[] parameters, BooleanSupplier cancelled) {
    Map<String, Object> values = new HashMap<>(stash);
    for (int i = 0; i < inputs.size(); i++) {
      values.put(InputRel.name(i), input(rows.get(i), inputs.get(i), cancelled));
    }
    parameterTypes.forEach((index, type) -> {
      Object value =
          RowValues.toCalcite(
              parameters[index], type, io.phenixdb.planner.type.TypeMapping.dataType(type));
      if (value != null) {
        values.put("?" + index, value);
      }
    });
    long now = System.currentTimeMillis();
    values.put(DataContext.Variable.UTC_TIMESTAMP.camelName, now);
    values.put(DataContext.Variable.CURRENT_TIMESTAMP.camelName, now);
    values.put(DataContext.Variable.LOCAL_TIMESTAMP.camelName, now);
    values.put(DataContext.Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
    values.put(DataContext.Variable.CANCEL_FLAG.camelName, new AtomicBoolean());
    return new Rows(bindable.bind(new Context(values, typeFactory)), output, cancelled);
  }

  private static Enumerable<Object> input(
      Iterable<Object[]> rows, Shape shape, BooleanSupplier cancelled) {
    int width = shape.calcite().size();
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        Iterator<Object[]> source = rows.iterator();
        return Linq4j.iterableEnumerator(() ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                stopIf(cancelled);
                return source.hasNext();
              }

              @Override
              public Object next() {
                Object[] row = source.next();
                Object[] out = new Object[width];
                for (int i = 0; i < width; i++) {
                  out[i] = RowValues.toCalcite(row[i], shape.calcite().get(i), shape.ours().get(i));
                }
                return width == 1 ? out[0] : out;
              }
            });
      }
    };
  }

  private static void stopIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new DatabaseException(SqlState.QUERY_CANCELED, "the statement was cancelled");
    }
  }

  /** Rows of the program in our layouts. */
  private static final class Rows implements Iterator<Object[]> {
    private final Enumerator<?> source;
    private final Shape shape;
    private final BooleanSupplier cancelled;
    private boolean fetched;
    private boolean available;

    Rows(Enumerable<?> source, Shape shape, BooleanSupplier cancelled) {
      this.source = source.enumerator();
      this.shape = shape;
      this.cancelled = cancelled;
    }

    @Override
    public boolean hasNext() {
      if (!fetched) {
        stopIf(cancelled);
        available = moved();
        fetched = true;
        if (!available) {
          source.close();
        }
      }
      return available;
    }

    private boolean moved() {
      try {
        return source.moveNext();
      } catch (ArithmeticException e) {
        throw new DatabaseException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, e.getMessage() + "", e);
      }
    }

    @Override
    public Object[] next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      fetched = false;
      Object current = source.current();
      int width = shape.calcite().size();
      Object[] row = new Object[width];
      for (int i = 0; i < width; i++) {
        Object value = width == 1 ? current : ((Object[]) current)[i];
        row[i] = RowValues.fromCalcite(value, shape.calcite().get(i), shape.ours().get(i));
      }
      return row;
    }
  }

  /** What the program asks for by name. */
  private record Context(Map<String, Object> values, JavaTypeFactory types) implements DataContext {
    @Override
    public @Nullable SchemaPlus getRootSchema() {
      return null;
    }

    @Override
    public JavaTypeFactory getTypeFactory() {
      return types;
    }

    @Override
    public @Nullable QueryProvider getQueryProvider() {
      return null;
    }

    @Override
    public @Nullable Object get(String name) {
      return values.get(name);
    }
  }
}
