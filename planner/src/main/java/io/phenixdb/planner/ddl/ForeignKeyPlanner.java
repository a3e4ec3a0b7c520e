package io.phenixdb.planner.ddl;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.ddl.TableConstraint;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/** Plans FOREIGN KEY constraints: finds the key that they refer to. */
final class ForeignKeyPlanner {
  private final DdlScope scope;

  ForeignKeyPlanner(DdlScope scope) {
    this.scope = scope;
  }

  /** Adds a foreign key to a draft; a reference to the draft's own name refers to the draft. */
  void add(TableDraft draft, TableConstraint constraint) {
    TableConstraint.Reference reference = requireNonNull(constraint.reference());
    List<Integer> columns = CatalogNames.columns(draft.definition(), constraint.columns());
    TableDefinition referenced = referenced(draft, reference);
    List<Integer> targets = targets(constraint, reference.columns(), referenced);
    if (targets.size() != columns.size()) {
      throw StatementErrors.at(
          constraint,
          SqlState.INVALID_OBJECT_DEFINITION,
          "the foreign key has " + columns.size() + " columns and refers to " + targets.size());
    }
    requireSameTypes(draft, constraint, columns, referenced, targets);
    KeyDefinition key =
        keyOf(referenced, targets)
            .orElseThrow(() ->
                StatementErrors.at(
                    constraint,
                    SqlState.INVALID_OBJECT_DEFINITION,
                    "the referenced columns are no primary or unique key of table \""
                        + referenced.name().name()
                        + "\"; declare one there first"));
    List<Integer> ordered = new ArrayList<>();
    for (int target : key.columns()) {
      ordered.add(columns.get(targets.indexOf(target)));
    }
    String name = ConstraintPlanner.name(draft, constraint, draft.names(columns), "fkey");
    draft.foreignKeys.add(
        new ForeignKeyDefinition(
            name, ordered, referenced.id(), key.columns(), onDelete(constraint, reference)));
  }

  private TableDefinition referenced(TableDraft draft, TableConstraint.Reference reference) {
    return isNameOf(draft, reference) ? draft.definition() : scope.names().table(reference.table());
  }

  private boolean isNameOf(TableDraft draft, TableConstraint.Reference reference) {
    return CatalogNames.last(reference.table()).equals(draft.name.name())
        && scope.names().created(reference.table()).equals(draft.name);
  }

  private static List<Integer> targets(
      TableConstraint constraint, @Nullable SqlNodeList columns, TableDefinition referenced) {
    if (columns != null) {
      return CatalogNames.columns(referenced, columns);
    }
    KeyDefinition primaryKey = referenced.primaryKey();
    if (primaryKey == null) {
      throw StatementErrors.at(
          constraint,
          SqlState.INVALID_OBJECT_DEFINITION,
          "table \"" + referenced.name().name() + "\" has no primary key to refer to");
    }
    return primaryKey.columns();
  }

  private static Optional<KeyDefinition> keyOf(TableDefinition table, List<Integer> columns) {
    return table.keys().stream()
        .filter(key -> new HashSet<>(key.columns()).equals(new HashSet<>(columns)))
        .findFirst();
  }

  private static void requireSameTypes(
      TableDraft draft,
      TableConstraint constraint,
      List<Integer> columns,
      TableDefinition referenced,
      List<Integer> targets) {
    for (int i = 0; i < columns.size(); i++) {
      DataType own = draft.columns.get(columns.get(i)).type();
      DataType other = referenced.columns().get(targets.get(i)).type();
      if (!KeyTypes.areComparable(own, other)) {
        throw StatementErrors.at(
            constraint,
            SqlState.DATATYPE_MISMATCH,
            "foreign key column \""
                + draft.columns.get(columns.get(i)).name()
                + "\" is "
                + own
                + ", the column that it refers to is "
                + other);
      }
    }
  }

  private static ForeignKeyDefinition.ReferentialAction onDelete(
      TableConstraint constraint, TableConstraint.Reference reference) {
    switch (reference.onUpdate()) {
      case NO_ACTION, RESTRICT -> {}
      case CASCADE, SET_NULL, SET_DEFAULT ->
          throw StatementErrors.unsupported(
              constraint,
              "ON UPDATE " + reference.onUpdate().name().replace('_', ' ') + " is not supported",
              "leave keys unchanged, or update the referring rows in the same transaction");
    }
    return switch (reference.onDelete()) {
      case NO_ACTION, RESTRICT -> ForeignKeyDefinition.ReferentialAction.NO_ACTION;
      case CASCADE -> ForeignKeyDefinition.ReferentialAction.CASCADE;
      case SET_NULL -> ForeignKeyDefinition.ReferentialAction.SET_NULL;
      case SET_DEFAULT ->
          throw StatementErrors.unsupported(
              constraint, "ON DELETE SET DEFAULT is not supported", "use SET NULL or CASCADE");
    };
  }
}
