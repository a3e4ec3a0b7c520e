package io.phenixdb.executor.expression;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * A searched CASE. Conditions and results are evaluated only for the rows that reach them.
 *
 * @param conditions BOOLEAN
 * @param results one more than there are conditions: the last is ELSE
 */
public record CaseEvaluator(List<Evaluator> conditions, List<Evaluator> results, DataType type)
    implements Evaluator {
  public CaseEvaluator {
    conditions = List.copyOf(conditions);
    results = List.copyOf(results);
  }

  @Override
  public boolean constant() {
    return conditions.stream().allMatch(Evaluator::constant)
        && results.stream().allMatch(Evaluator::constant);
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    Merge merge = new Merge(type, size);
    int[] open = identity(size);
    int openCount = size;
    for (int branch = 0; branch < conditions.size() && openCount > 0; branch++) {
      Batch rows = openCount == size ? input : input.select(open.clone(), openCount);
      ColumnVector condition = conditions.get(branch).evaluate(rows, context);
      int[] taken = new int[openCount];
      int takenCount = Selection.positions(condition, taken);
      if (takenCount == 0) {
        continue;
      }
      int[] chosen = new int[takenCount];
      int[] rest = new int[openCount - takenCount];
      int next = 0;
      int restCount = 0;
      for (int i = 0; i < openCount; i++) {
        if (next < takenCount && taken[next] == i) {
          chosen[next++] = open[i];
        } else {
          rest[restCount++] = open[i];
        }
      }
      merge.add(results.get(branch), input, chosen, takenCount, context);
      open = rest;
      openCount = restCount;
    }
    if (openCount > 0) {
      merge.add(results.getLast(), input, open, openCount, context);
    }
    return merge.result();
  }

  private static int[] identity(int size) {
    int[] positions = new int[size];
    for (int i = 0; i < size; i++) {
      positions[i] = i;
    }
    return positions;
  }

  /** Puts together a column whose rows come from several evaluators. */
  static final class Merge {
    private final DataType type;
    private final int size;
    private final int[] places;
    private final java.util.ArrayList<Batch> parts = new java.util.ArrayList<>();
    private int total;

    Merge(DataType type, int size) {
      this.type = type;
      this.size = size;
      this.places = new int[size];
      Arrays.fill(places, -1);
    }

    /** Evaluates over some rows and remembers where each value belongs. */
    void add(Evaluator evaluator, Batch input, int[] rows, int count, EvaluationContext context) {
      Batch selected = count == size ? input : input.select(rows.clone(), count);
      add(evaluator.evaluate(selected, context), rows, count);
    }

    /** Takes values for some rows. */
    void add(ColumnVector column, int[] rows, int count) {
      ColumnVector typed =
          column.type().layout() == type.layout()
              ? Columns.retype(column, type)
              : Columns.nulls(type, count); // only an untyped NULL has another layout
      for (int i = 0; i < count; i++) {
        places[rows[i]] = total + i;
      }
      parts.add(Batch.of(count, typed));
      total += count;
    }

    ColumnVector result() {
      if (parts.isEmpty()) {
        return Columns.nulls(type, size);
      }
      ColumnVector all = Columns.concat(parts, List.of(type)).column(0);
      boolean inOrder = total == size;
      for (int i = 0; i < size && inOrder; i++) {
        inOrder = places[i] == i;
      }
      return inOrder ? all : all.gather(places, size);
    }
  }
}
