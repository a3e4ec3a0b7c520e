package io.phenixdb.executor.connection;

import io.phenixdb.executor.connection.PreparedPlan.QueryBody;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan looks up when it does nothing but a lookup by key.
 *
 * @param keyColumns ordinals of the key's columns
 * @param keys a constant or a parameter a key column
 * @param columns ordinals of the columns of the result, in its order
 */
record KeyedRow(
    PhysicalPlan.KeyLookup lookup, List<Integer> keyColumns, List<Expression> keys, int[] columns) {

  /** The lookup that is the whole of a plan, or null. */
  static @Nullable KeyedRow of(PreparedPlan prepared) {
    if (!(prepared.body() instanceof QueryBody)
        || !(prepared.planned() instanceof PlannedStatement.Query query)) {
      return null;
    }
    return switch (query.plan()) {
      case PhysicalPlan.KeyLookup lookup -> of(prepared, lookup, identity(lookup));
      case PhysicalPlan.Project project
          when project.input() instanceof PhysicalPlan.KeyLookup lookup ->
          of(prepared, lookup, columns(project, lookup));
      default -> null;
    };
  }

  private static int[] identity(PhysicalPlan.KeyLookup lookup) {
    return lookup.tableColumns().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The table's columns that a projection passes on, or null when it computes anything. */
  private static int @Nullable [] columns(
      PhysicalPlan.Project project, PhysicalPlan.KeyLookup lookup) {
    int[] columns = new int[project.expressions().size()];
    for (int i = 0; i < columns.length; i++) {
      if (!(project.expressions().get(i) instanceof Expression.Column column)) {
        return null;
      }
      columns[i] = lookup.tableColumns().get(column.index());
    }
    return columns;
  }

  private static @Nullable KeyedRow of(
      PreparedPlan prepared, PhysicalPlan.KeyLookup lookup, int @Nullable [] columns) {
    List<Integer> keyColumns = keyColumns(prepared, lookup);
    boolean plain =
        columns != null
            && keyColumns != null
            && lookup.filter() == null
            && lookup.tiers().size() == Tier.values().length
            && bindsExactly(lookup.keyValues(), prepared.planned().parameters().size());
    if (!plain || columns == null || keyColumns == null) {
      return null;
    }
    for (int column : columns) {
      if (column < 0) {
        return null;
      }
    }
    return new KeyedRow(lookup, keyColumns, lookup.keyValues(), columns);
  }

  private static @Nullable List<Integer> keyColumns(
      PreparedPlan prepared, PhysicalPlan.KeyLookup lookup) {
    if (lookup.key() >= 0) {
      return lookup.table().keys().get(lookup.key()).columns();
    }
    for (IndexDefinition index : prepared.catalog().indexesOf(lookup.table().id())) {
      if (index.id() == lookup.indexId()) {
        return index.columns();
      }
    }
    return null;
  }

  /** Whether the keys are simple values and every parameter is among them. */
  private static boolean bindsExactly(List<Expression> keys, int parameters) {
    BitSet bound = new BitSet();
    for (Expression key : keys) {
      Layout layout = key.type().layout();
      if (layout != Layout.LONG && layout != Layout.BYTES) {
        return false;
      }
      switch (key) {
        case Expression.Parameter parameter -> bound.set(parameter.index());
        case Expression.Constant constant when constant.value() != null -> {}
        default -> {
          return false;
        }
      }
    }
    return bound.cardinality() == parameters;
  }

  /** Whether the key is one number. */
  boolean isSingleLong() {
    return lookup.key() >= 0 && keys.size() == 1 && keys.getFirst().type().layout() == Layout.LONG;
  }

  /** The type of a key column. */
  DataType keyType(int column) {
    return keys.get(column).type();
  }
}
