package io.phenixdb.planner.ddl;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ddl.TableConstraint;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CheckDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Plans PRIMARY KEY, UNIQUE, CHECK and FOREIGN KEY constraints. */
final class ConstraintPlanner {
  private final DdlScope scope;
  private final ForeignKeyPlanner foreignKeys;

  ConstraintPlanner(DdlScope scope) {
    this.scope = scope;
    this.foreignKeys = new ForeignKeyPlanner(scope);
  }

  /** Adds the primary and unique keys among some constraints: foreign keys may refer to them. */
  void addKeys(TableDraft draft, List<TableConstraint> constraints) {
    for (TableConstraint constraint : constraints) {
      switch (constraint.constraintKind()) {
        case PRIMARY_KEY, UNIQUE -> add(draft, constraint, null);
        case CHECK, FOREIGN_KEY -> {}
      }
    }
  }

  /**
   * Adds the checks and foreign keys among some constraints.
   *
   * @param column the column behind which they stand, or null
   */
  void addConditions(TableDraft draft, List<TableConstraint> constraints, @Nullable String column) {
    for (TableConstraint constraint : constraints) {
      switch (constraint.constraintKind()) {
        case PRIMARY_KEY, UNIQUE -> {}
        case CHECK, FOREIGN_KEY -> add(draft, constraint, column);
      }
    }
  }

  /**
   * Adds one constraint.
   *
   * @param column the column behind which a CHECK stands, or null
   */
  void add(TableDraft draft, TableConstraint constraint, @Nullable String column) {
    switch (constraint.constraintKind()) {
      case PRIMARY_KEY -> addPrimaryKey(draft, constraint);
      case UNIQUE -> addUniqueKey(draft, constraint);
      case CHECK -> addCheck(draft, constraint, column);
      case FOREIGN_KEY -> foreignKeys.add(draft, constraint);
    }
  }

  private void addPrimaryKey(TableDraft draft, TableConstraint constraint) {
    if (draft.primaryKey != null) {
      throw StatementErrors.at(
          constraint,
          SqlState.INVALID_OBJECT_DEFINITION,
          "table \"" + draft.name.name() + "\" cannot have two primary keys");
    }
    List<Integer> columns = keyColumns(draft, constraint.columns());
    draft.primaryKey = new KeyDefinition(name(draft, constraint, List.of(), "pkey"), columns);
    draft.requireValues(columns);
  }

  private void addUniqueKey(TableDraft draft, TableConstraint constraint) {
    List<Integer> columns = keyColumns(draft, constraint.columns());
    draft.uniqueKeys.add(
        new KeyDefinition(name(draft, constraint, draft.names(columns), "key"), columns));
  }

  /** The ordinals of key columns, each of a type that has equality. */
  static List<Integer> keyColumns(TableDraft draft, SqlNodeList names) {
    List<Integer> columns = CatalogNames.columns(draft.definition(), names);
    for (int i = 0; i < columns.size(); i++) {
      DataType type = draft.columns.get(columns.get(i)).type();
      switch (type.kind()) {
        case VECTOR, ARRAY, JSON ->
            throw StatementErrors.at(
                names.get(i),
                SqlState.DATATYPE_MISMATCH,
                "a column of type " + type + " cannot be part of a key or index");
        default -> {}
      }
    }
    return columns;
  }

  private void addCheck(TableDraft draft, TableConstraint constraint, @Nullable String column) {
    SqlNode condition = requireNonNull(constraint.condition());
    DdlScope.requireNoParameters(condition, "a CHECK constraint");
    Set<String> columns = new LinkedHashSet<>();
    condition.accept(new ColumnCollector(columns));
    TableDefinition table = draft.definition();
    SqlNode bare = requireNonNull(condition.accept(new Unqualify(draft.name.name())));
    String text = CanonicalText.of(bare); // before validation, which may rewrite the tree
    DataType type = scope.queries().expression(bare, table, draft.name.name()).type();
    if (type.kind() != TypeKind.BOOLEAN && type.kind() != TypeKind.NULL) {
      throw StatementErrors.at(
          condition,
          SqlState.DATATYPE_MISMATCH,
          "a CHECK condition must be BOOLEAN, this one is " + type);
    }
    List<String> named =
        column != null ? List.of(column) : columns.size() == 1 ? List.copyOf(columns) : List.of();
    draft.checks.add(new CheckDefinition(name(draft, constraint, named, "check"), text));
  }

  /** The constraint's own name, refused when taken (42710), or one made for it. */
  static String name(
      TableDraft draft, TableConstraint constraint, List<String> parts, String suffix) {
    SqlIdentifier own = constraint.name();
    if (own == null) {
      return Naming.free(Naming.joined(draft.name.name(), parts, suffix), draft::isConstraint);
    }
    String name = CatalogNames.last(own);
    if (draft.isConstraint(name)) {
      throw StatementErrors.at(
          own,
          SqlState.DUPLICATE_OBJECT,
          "constraint \"" + name + "\" of table \"" + draft.name.name() + "\" already exists");
    }
    return name;
  }

  /** Collects the columns that a condition names; refuses subqueries. */
  private static final class ColumnCollector extends SqlBasicVisitor<@Nullable Void> {
    private final Set<String> columns;

    ColumnCollector(Set<String> columns) {
      this.columns = columns;
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      columns.add(CatalogNames.last(id));
      return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.getKind().belongsTo(SqlKind.QUERY)) {
        throw StatementErrors.unsupported(
            call, "a CHECK constraint cannot hold a subquery", "check the rows of one table alone");
      }
      return super.visit(call);
    }
  }

  /** Drops the table's own name before a column, so that the text survives a renaming. */
  private static final class Unqualify extends SqlShuttle {
    private final String table;

    Unqualify(String table) {
      this.table = table;
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      return id.names.size() == 2 && id.names.getFirst().equals(table) ? id.getComponent(1) : id;
    }
  }
}
