package io.phenixdb.planner.graph;

import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Guesses where matching should start: at a vertex that conditions fix to one row, else at one with
 * an equality, else at one with any condition, else at the first.
 */
final class StartPreference {
  /** The vertex is one row. */
  static final int ONE_ROW = 3;

  private static final int EQUALITY = 2;
  private static final int CONDITION = 1;
  private static final int NOTHING = 0;

  private final GraphPattern pattern;
  private final ElementTables tables;
  private final List<SqlNode> conjuncts = new ArrayList<>();

  StartPreference(GraphPattern pattern, ElementTables tables, @Nullable SqlNode where) {
    this.pattern = pattern;
    this.tables = tables;
    if (where != null) {
      split(where);
    }
    pattern.elements().values().stream()
        .filter(ElementVariable::isJoined)
        .forEach(element -> element.conditions.forEach(this::split));
  }

  private void split(SqlNode condition) {
    if (condition.getKind() == SqlKind.AND) {
      ((SqlCall) condition).getOperandList().forEach(this::split);
    } else {
      conjuncts.add(condition);
    }
  }

  /** How well conditions fix a vertex that is bound to a table. */
  int of(ElementVariable vertex, int table) {
    Set<Integer> equal = new HashSet<>();
    boolean conditioned = false;
    for (SqlNode conjunct : conjuncts) {
      Set<String> variables = variables(conjunct);
      if (!variables.equals(Set.of(vertex.name))) {
        continue;
      }
      conditioned = true;
      int column = equalColumn(conjunct, vertex, table);
      if (column >= 0) {
        equal.add(column);
      }
    }
    for (KeyDefinition key : tables.table(ElementKind.VERTEX, table).keys()) {
      if (equal.containsAll(key.columns())) {
        return ONE_ROW;
      }
    }
    return !equal.isEmpty() ? EQUALITY : conditioned ? CONDITION : NOTHING;
  }

  /** The column of {@code variable.property = value}, or -1. */
  private int equalColumn(SqlNode conjunct, ElementVariable vertex, int table) {
    if (conjunct.getKind() != SqlKind.EQUALS) {
      return -1;
    }
    SqlCall call = (SqlCall) conjunct;
    for (int i = 0; i < 2; i++) {
      if (call.operand(i) instanceof SqlIdentifier id
          && id.names.size() == 2
          && id.names.getFirst().equals(vertex.name)
          && variables(call.operand(1 - i)).isEmpty()) {
        Property property = tables.property(ElementKind.VERTEX, table, id.names.get(1));
        return property == null ? -1 : property.column();
      }
    }
    return -1;
  }

  private Set<String> variables(SqlNode node) {
    Set<String> found = new HashSet<>();
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            if (pattern.isVariable(id.names.getFirst())) {
              found.add(id.names.getFirst());
            }
            return null;
          }
        });
    return found;
  }
}
