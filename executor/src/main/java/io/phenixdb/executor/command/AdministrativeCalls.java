package io.phenixdb.executor.command;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.PlanRunner;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.vector.VectorMatches;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that look at or act on the engine.
 *
 * <ul>
 *   <li>{@code VECTOR_INDEX_ACCURACY(index, query, k)}: the share of the {@code k} true nearest
 *       rows that the index finds for a query, 0 to 1.
 *   <li>{@code APPLY_TIER_POLICIES()}: applies the TIERING clauses now; rows moved.
 * </ul>
 */
final class AdministrativeCalls {
  private final PlanRunner runner;

  AdministrativeCalls(PlanRunner runner) {
    this.runner = runner;
  }

  static List<ResultColumn> columns(Command.Call call) {
    String name = call.name().toLowerCase(Locale.ROOT);
    DataType type =
        switch (name) {
          case "vector_index_accuracy" -> DataType.DOUBLE;
          case "apply_tier_policies" -> DataType.BIGINT;
          default ->
              throw new DatabaseException(
                  SqlState.UNDEFINED_FUNCTION,
                  "there is no administrative function '" + name + "'");
        };
    return List.of(ResultRows.column(name, type));
  }

  Outcome run(Command.Call call, @Nullable Object[] parameters, CommandContext context) {
    ResultColumn column = columns(call).getFirst();
    @Nullable Object[] arguments = evaluate(call.arguments(), context.execution(parameters, null));
    ColumnBuilder result = new ColumnBuilder(column.type());
    switch (column.label()) {
      case "vector_index_accuracy" -> result.appendDouble(accuracy(arguments, context));
      default -> result.appendLong(context.engine().applyTierPolicies());
    }
    return Outcome.rows(List.of(Batch.of(1, result.build())));
  }

  private @Nullable Object[] evaluate(List<Expression> arguments, ExecutionContext context) {
    if (arguments.isEmpty()) {
      return new @Nullable Object[0];
    }
    List<PlanColumn> columns = new ArrayList<>();
    for (Expression argument : arguments) {
      columns.add(new PlanColumn("argument", argument.type(), true));
    }
    PhysicalPlan values =
        new PhysicalPlan.Values(List.of(arguments), columns, new PlanNotes(1, 1, List.of()));
    try (BatchCursor cursor = runner.open(values, context)) {
      Batch batch = java.util.Objects.requireNonNull(cursor.next(), "one row of arguments");
      @Nullable Object[] out = new @Nullable Object[arguments.size()];
      for (int i = 0; i < out.length; i++) {
        out[i] = BoxedValues.get(batch.column(i), 0);
      }
      return out;
    }
  }

  private static double accuracy(@Nullable Object[] arguments, CommandContext context) {
    if (arguments.length != 3
        || !(arguments[0] instanceof byte[] name)
        || !(arguments[1] instanceof float[] query)
        || !(arguments[2] instanceof Long k)
        || k < 1
        || k > 10_000) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "VECTOR_INDEX_ACCURACY takes the name of an index, a vector and a number of rows between"
              + " 1 and 10000");
    }
    VectorReader index =
        context.transaction().read(index(new String(name, StandardCharsets.UTF_8), context));
    VectorMatches truth = index.nearest(query, k.intValue(), 100, null);
    VectorMatches found = index.nearest(query, k.intValue(), 0, null);
    Set<Long> wanted = new HashSet<>();
    for (int i = 0; i < truth.count(); i++) {
      wanted.add(truth.rowIds()[i]);
    }
    int total = wanted.size();
    for (int i = 0; i < found.count(); i++) {
      wanted.remove(found.rowIds()[i]);
    }
    return total == 0 ? 1 : (double) (total - wanted.size()) / total;
  }

  private static VectorIndexDefinition index(String name, CommandContext context) {
    String[] parts = name.split("\\.", 2);
    QualifiedName qualified =
        parts.length == 2
            ? new QualifiedName(parts[0], parts[1])
            : new QualifiedName(context.session().schema(), name);
    Catalog catalog = context.transaction().catalog();
    VectorIndexDefinition index = catalog.vectorIndex(qualified);
    if (index == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT, "there is no vector index '" + name + "'");
    }
    return index;
  }
}
