package io.phenixdb.planner.dml;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.CheckDefinition;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement changes.
 *
 * @param alias the name by which expressions qualify its columns
 */
record TargetTable(TableDefinition definition, String alias) {

  static TargetTable of(SqlNode node, @Nullable SqlIdentifier alias, StatementScope scope) {
    if (!(node instanceof SqlIdentifier name)) {
      throw error(node, SqlState.FEATURE_NOT_SUPPORTED, "only a table can be changed");
    }
    String schema =
        name.names.size() > 1 ? name.names.get(name.names.size() - 2) : scope.context().schema();
    String table = name.names.get(name.names.size() - 1);
    QualifiedName qualified = new QualifiedName(schema, table);
    TableDefinition definition = scope.context().catalog().table(qualified);
    if (definition == null) {
      if (scope.context().catalog().view(qualified) != null) {
        throw error(
            node, SqlState.FEATURE_NOT_SUPPORTED, "the view " + qualified + " cannot be changed");
      }
      if (SystemTableDefinitions.find(schema, table) != null) {
        throw error(
            node,
            SqlState.FEATURE_NOT_SUPPORTED,
            "the system table " + qualified + " cannot be changed");
      }
      throw error(node, SqlState.UNDEFINED_TABLE, "there is no table " + qualified);
    }
    return new TargetTable(definition, alias == null ? table : alias.getSimple());
  }

  int columnCount() {
    return definition.columns().size();
  }

  /** The ordinal of a column that the text names; 42703 when there is none. */
  int ordinal(SqlIdentifier name) {
    String column = name.names.get(name.names.size() - 1);
    int ordinal = definition.columnOrdinal(column);
    if (ordinal < 0) {
      throw error(
          name,
          SqlState.UNDEFINED_COLUMN,
          "table " + definition.name().name() + " has no column " + column);
    }
    return ordinal;
  }

  /**
   * What a column gets that the text gives no value: the next of its sequence, its default, or
   * NULL.
   */
  Expression defaultValue(int ordinal, StatementScope scope) {
    ColumnDefinition column = definition.columns().get(ordinal);
    if (column.identity() != IdentityKind.NONE) {
      return new Expression.NextValue(column.sequenceId(), column.type());
    }
    if (column.defaultSql() == null) {
      return new Expression.Constant(null, column.type());
    }
    SqlNode parsed = PhenixParser.parseExpression(column.defaultSql());
    SqlNode converted =
        io.phenixdb.planner.validate.ConversionCall.assignment(column.type())
            .createCall(parsed.getParserPosition(), parsed);
    return scope.scalars(List.of(converted), null).expressions().get(0);
  }

  List<ModifyPlan.Check> checks(StatementScope scope) {
    List<ModifyPlan.Check> checks = new ArrayList<>();
    for (CheckDefinition check : definition.checks()) {
      checks.add(
          new ModifyPlan.Check(
              check.name(),
              scope.expression(
                  PhenixParser.parseExpression(check.sql()),
                  definition,
                  definition.name().name())));
    }
    return checks;
  }

  static DatabaseException error(SqlNode node, SqlState state, String message) {
    return new DatabaseException(
        state,
        message,
        node.getParserPosition().getLineNum(),
        node.getParserPosition().getColumnNum(),
        null,
        null);
  }
}
