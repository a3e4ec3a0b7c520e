package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.CreateVectorIndex;
import io.phenixdb.parser.tree.OptionEntry;
import io.phenixdb.parser.vector.DistanceMetric;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.hnsw.HnswOptions;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import io.phenixdb.storage.vector.Distance;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Plans CREATE VECTOR INDEX and pgvector's spelling of it. */
final class VectorIndexPlanner {
  /** The recall that an index aims for when its definition names none, in percent. */
  private static final int DEFAULT_ACCURACY_PERCENT = 95;

  private final DdlScope scope;

  VectorIndexPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(CreateVectorIndex statement) {
    CreateVectorIndex.Clauses clauses = statement.clauses();
    TableDefinition table = scope.names().table(clauses.table());
    int column = CatalogNames.column(table, clauses.column());
    DataType type = table.columns().get(column).type();
    if (type.kind() != TypeKind.VECTOR) {
      throw StatementErrors.at(
          clauses.column(),
          SqlState.DATATYPE_MISMATCH,
          "a vector index needs a VECTOR column; \""
              + table.columns().get(column).name()
              + "\" is "
              + type);
    }
    String columnName = table.columns().get(column).name();
    QualifiedName name = new IndexPlanner(scope).name(clauses.name(), table, List.of(columnName));
    if (scope.isIndex(name)) {
      if (clauses.ifNotExists()) {
        return DdlScope.skipped(statement.title(), "index \"" + name.name() + "\" already exists");
      }
      throw StatementErrors.at(
          statement, SqlState.DUPLICATE_TABLE, "index \"" + name.name() + "\" already exists");
    }
    Map<String, String> options = options(clauses.options());
    VectorIndexDefinition.Method method =
        VectorIndexDefinition.Method.valueOf(clauses.method().name());
    if (method == VectorIndexDefinition.Method.HNSW) {
      // For what is wrong with them.
      HnswOptions unused = HnswOptions.of(options);
    }
    VectorIndexDefinition index =
        new VectorIndexDefinition(
            scope.newId(),
            name,
            table.id(),
            column,
            included(table, clauses.include()),
            method,
            distance(clauses.metric()),
            accuracy(clauses.targetAccuracyPercent()),
            options);
    return DdlScope.changed(statement.title(), List.of(new CatalogChange.CreateVectorIndex(index)));
  }

  private static Distance distance(@Nullable DistanceMetric metric) {
    return metric == null ? Distance.EUCLIDEAN : Distance.valueOf(metric.name());
  }

  private static List<Integer> included(TableDefinition table, @Nullable SqlNodeList names) {
    if (names == null) {
      return List.of();
    }
    List<Integer> columns = CatalogNames.columns(table, names);
    for (int i = 0; i < columns.size(); i++) {
      DataType type = table.columns().get(columns.get(i)).type();
      if (type.kind() == TypeKind.VECTOR || type.kind() == TypeKind.ARRAY) {
        throw StatementErrors.at(
            names.get(i),
            SqlState.DATATYPE_MISMATCH,
            "INCLUDE takes scalar columns; \""
                + table.columns().get(columns.get(i)).name()
                + "\" is "
                + type);
      }
    }
    return columns;
  }

  private static int accuracy(@Nullable SqlNode percent) {
    if (percent == null) {
      return DEFAULT_ACCURACY_PERCENT;
    }
    if (percent instanceof SqlNumericLiteral literal && literal.isInteger()) {
      BigDecimal value = literal.bigDecimalValue();
      if (value != null && value.signum() > 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return value.intValueExact();
      }
    }
    throw StatementErrors.at(
        percent,
        SqlState.INVALID_ARGUMENT,
        "the target accuracy is " + percent + "; it must be a whole number from 1 to 100");
  }

  private static Map<String, String> options(@Nullable SqlNodeList nodes) {
    Map<String, String> options = new LinkedHashMap<>();
    if (nodes != null) {
      for (SqlNode node : nodes) {
        OptionEntry option = (OptionEntry) node;
        if (options.put(Options.name(option), Options.text(option)) != null) {
          throw StatementErrors.at(
              option, SqlState.SYNTAX_ERROR, "option " + option.name() + " appears twice");
        }
      }
    }
    return options;
  }
}
