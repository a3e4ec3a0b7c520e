package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.sort.RowComparator;
import io.phenixdb.executor.sort.RowSorter;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * LISTAGG and ARRAY_AGG: keeps all values with their groups, sorts them by group and the call's
 * ordering at the end.
 */
final class CollectAccumulator implements Accumulator {
  private final AggregateCall call;
  private final List<DataType> types = new ArrayList<>();
  private final int[] kept;
  private final List<Batch> rows = new ArrayList<>();
  private long bytes;

  CollectAccumulator(AggregateCall call, List<DataType> inputTypes) {
    this.call = call;
    List<Integer> columns = new ArrayList<>(call.arguments());
    call.ordering().forEach(key -> columns.add(key.column()));
    this.kept = columns.stream().mapToInt(Integer::intValue).toArray();
    types.add(DataType.BIGINT);
    columns.forEach(column -> types.add(inputTypes.get(column)));
  }

  @Override
  public void ensure(int groups) {}

  @Override
  public void add(Batch input, int[] groups) {
    int size = input.size();
    ColumnVector value = input.column(kept[0]);
    int[] positions = new int[size];
    long[] groupOf = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (!value.isNull(i)) {
        groupOf[count] = groups[i];
        positions[count++] = i;
      }
    }
    ColumnVector[] columns = new ColumnVector[kept.length + 1];
    columns[0] = new LongColumn(DataType.BIGINT, groupOf, null, count);
    for (int i = 0; i < kept.length; i++) {
      columns[i + 1] = input.column(kept[i]).gather(positions, count);
    }
    Batch batch = Batch.of(count, columns);
    bytes += Columns.sizeBytes(batch);
    rows.add(batch);
  }

  @Override
  public ColumnVector finish(int groups) {
    List<SortKey> keys = new ArrayList<>();
    keys.add(new SortKey(0, false, false));
    for (int i = 0; i < call.ordering().size(); i++) {
      SortKey key = call.ordering().get(i);
      keys.add(new SortKey(1 + call.arguments().size() + i, key.descending(), key.nullsFirst()));
    }
    Batch all = Columns.concat(rows, types);
    int[] order = RowSorter.sort(all, new RowComparator(keys, types));
    LongColumn groupOf = (LongColumn) all.column(0);
    ColumnBuilder out = new ColumnBuilder(call.type());
    int next = 0;
    for (int group = 0; group < groups; group++) {
      int from = next;
      while (next < order.length && groupOf.get(order[next]) == group) {
        next++;
      }
      if (from == next) {
        out.appendNull();
      } else if (call.function() == AggregateFunction.ARRAY_AGG) {
        for (int i = from; i < next; i++) {
          out.elements().appendFrom(all.column(1), order[i]);
        }
        out.endArray();
      } else {
        byte[] text = joined(all, order, from, next);
        out.appendBytes(text, 0, text.length);
      }
    }
    return out.build();
  }

  private byte[] joined(Batch all, int[] order, int from, int to) {
    BytesColumn text = (BytesColumn) all.column(1);
    BytesColumn separator = call.arguments().size() > 1 ? (BytesColumn) all.column(2) : null;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      int row = order[i];
      if (i > from) {
        if (separator == null) {
          out.write(',');
        } else if (!separator.isNull(row)) {
          out.write(separator.bytes(), separator.start(row), separator.length(row));
        }
      }
      out.write(text.bytes(), text.start(row), text.length(row));
    }
    return out.toByteArray();
  }

  @Override
  public long sizeBytes() {
    return bytes;
  }
}
