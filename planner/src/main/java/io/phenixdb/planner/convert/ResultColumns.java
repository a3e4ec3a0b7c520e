package io.phenixdb.planner.convert;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The columns of a result with the tables that they come from. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * The columns of a validated query.
   *
   * @param written the query as it was written, for the names of expressions without an alias
   * @param plan its plan, whose types count, or null
   */
  static List<ResultColumn> of(
      SqlNode valid,
      SqlValidator validator,
      SqlNode written,
      @Nullable PhysicalPlan plan,
      PlanningContext context) {
    List<RelDataTypeField> fields = validator.getValidatedNodeType(valid).getFieldList();
    List<@Nullable List<String>> origins = validator.getFieldOrigins(valid);
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      RelDataTypeField field = fields.get(i);
      DataType type =
          plan != null ? plan.columns().get(i).type() : TypeMapping.expressionType(field.getType());
      String label = label(field.getName(), i, written);
      columns.add(
          column(
              label,
              type,
              field.getType().isNullable(),
              i < origins.size() ? origins.get(i) : null,
              context));
    }
    return columns;
  }

  private static ResultColumn column(
      String label,
      DataType type,
      boolean nullable,
      @Nullable List<String> origin,
      PlanningContext context) {
    if (origin == null || origin.size() < 3) {
      return new ResultColumn(label, type, nullable, "", "", "", false);
    }
    String schema = origin.get(origin.size() - 3);
    String tableName = origin.get(origin.size() - 2);
    String name = origin.get(origin.size() - 1);
    TableDefinition table = context.catalog().table(new QualifiedName(schema, tableName));
    int ordinal = table == null ? -1 : table.columnOrdinal(name);
    if (table == null || ordinal < 0) {
      return new ResultColumn(label, type, nullable, schema, tableName, name, false);
    }
    ColumnDefinition column = table.columns().get(ordinal);
    boolean same = type.kind() == column.type().kind() || column.type().kind() == TypeKind.JSON;
    return new ResultColumn(
        label,
        same ? column.type() : type,
        nullable,
        schema,
        tableName,
        name,
        column.identity() != IdentityKind.NONE);
  }

  /** An expression without an alias is named after its function, as in PostgreSQL. */
  private static String label(String name, int position, SqlNode written) {
    if (!name.startsWith("EXPR$")) {
      return name;
    }
    SqlNode query = written instanceof SqlOrderBy orderBy ? orderBy.query : written;
    if (query instanceof SqlSelect select && position < select.getSelectList().size()) {
      SqlNode item = select.getSelectList().get(position);
      boolean named =
          item instanceof SqlCall call
              && call.getOperator() instanceof org.apache.calcite.sql.SqlFunction
              && call.getKind() != SqlKind.CAST;
      if (named) {
        return ((SqlCall) item).getOperator().getName().toLowerCase(Locale.ROOT);
      }
      if (item.getKind() == SqlKind.CASE) {
        return "case";
      }
    }
    return "column" + (position + 1);
  }
}
