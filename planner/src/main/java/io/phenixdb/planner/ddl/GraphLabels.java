package io.phenixdb.planner.ddl;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.graph.LabelClause;
import io.phenixdb.parser.graph.VertexTable;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Label;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.Property;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Labels and properties of the element tables of one graph under definition: all tables that bear a
 * label agree on its properties' types. Confined to one planning.
 */
final class GraphLabels {
  private final DdlScope scope;
  private final Map<String, Map<String, DataType>> typesByLabel = new HashMap<>();

  GraphLabels(DdlScope scope) {
    this.scope = scope;
  }

  /** The labels of an element table; none written means its alias with all columns. */
  List<Label> of(VertexTable node, TableDefinition table, String alias) {
    List<Label> labels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (node.labelClauses().isEmpty()) {
      Label label = new Label(alias, allColumns(table, Set.of()));
      requireAgreement(node, label, columnTypes(table, label));
      return List.of(label);
    }
    for (LabelClause clause : node.labelClauses()) {
      SqlIdentifier written = clause.name();
      String name = written == null ? alias : CatalogNames.last(written);
      if (!names.add(name)) {
        throw StatementErrors.at(
            clause,
            SqlState.DUPLICATE_OBJECT,
            "label \"" + name + "\" appears twice on element table \"" + alias + "\"");
      }
      labels.add(label(clause, name, table));
    }
    return labels;
  }

  private Label label(LabelClause clause, String name, TableDefinition table) {
    Map<String, DataType> types = new HashMap<>();
    List<Property> properties =
        switch (clause.mode()) {
          case NONE -> List.of();
          case ALL ->
              allColumns(table, Set.copyOf(CatalogNames.columns(table, clause.properties())));
          case LISTED -> {
            List<Property> listed = new ArrayList<>();
            for (SqlNode node : clause.properties()) {
              listed.add(property(node, table, types));
            }
            yield listed;
          }
        };
    Label label = new Label(name, properties);
    types.putAll(columnTypes(table, label));
    requireAgreement(clause, label, types);
    return label;
  }

  private Property property(SqlNode node, TableDefinition table, Map<String, DataType> types) {
    SqlNode expression = node;
    String name = null;
    if (node.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) node;
      expression = as.operand(0);
      name = CatalogNames.last(as.operand(1));
    }
    if (expression instanceof SqlIdentifier column) {
      int ordinal = CatalogNames.column(table, column);
      name = name == null ? table.columns().get(ordinal).name() : name;
      requireNew(node, name, types);
      types.put(name, table.columns().get(ordinal).type());
      return new Property(name, ordinal, null);
    }
    if (name == null) {
      throw StatementErrors.at(
          node, SqlState.SYNTAX_ERROR, "a property that is an expression needs a name: write AS");
    }
    requireNew(node, name, types);
    DdlScope.requireNoParameters(expression, "a property");
    String text = CanonicalText.of(expression); // before validation, which may rewrite the tree
    types.put(name, scope.queries().expression(expression, table, table.name().name()).type());
    return new Property(name, -1, text);
  }

  private static void requireNew(SqlNode node, String name, Map<String, DataType> types) {
    if (types.containsKey(name)) {
      throw StatementErrors.at(
          node, SqlState.DUPLICATE_COLUMN, "property \"" + name + "\" appears twice");
    }
  }

  private static List<Property> allColumns(TableDefinition table, Set<Integer> except) {
    List<Property> properties = new ArrayList<>();
    List<ColumnDefinition> columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!except.contains(i)) {
        properties.add(new Property(columns.get(i).name(), i, null));
      }
    }
    return properties;
  }

  private static Map<String, DataType> columnTypes(TableDefinition table, Label label) {
    Map<String, DataType> types = new HashMap<>();
    for (Property property : label.properties()) {
      if (property.column() >= 0) {
        types.put(property.name(), table.columns().get(property.column()).type());
      }
    }
    return types;
  }

  /** A label that an earlier table bears has the same properties of the same kinds. */
  private void requireAgreement(SqlNode place, Label label, Map<String, DataType> types) {
    @Nullable Map<String, DataType> before = typesByLabel.putIfAbsent(label.name(), types);
    if (before == null) {
      return;
    }
    if (!before.keySet().equals(types.keySet())) {
      throw StatementErrors.at(
          place,
          SqlState.INVALID_OBJECT_DEFINITION,
          "label \""
              + label.name()
              + "\" has the properties "
              + before.keySet()
              + " on one element table and "
              + types.keySet()
              + " on another",
          "list the same properties, or use two labels");
    }
    types.forEach((name, type) -> {
      DataType other = java.util.Objects.requireNonNull(before.get(name));
      if (!KeyTypes.areComparable(type, other) || isOtherVector(type, other)) {
        throw StatementErrors.at(
            place,
            SqlState.DATATYPE_MISMATCH,
            "property \""
                + name
                + "\" of label \""
                + label.name()
                + "\" is "
                + other
                + " on one element table and "
                + type
                + " on another");
      }
    });
  }

  private static boolean isOtherVector(DataType type, DataType other) {
    return type.element() != null && !type.equals(other);
  }
}
