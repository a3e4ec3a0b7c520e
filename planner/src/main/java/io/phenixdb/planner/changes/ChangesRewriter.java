package io.phenixdb.planner.changes;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.access.Privilege;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Resolves {@code TABLE(CHANGES('t', SINCE => TIMESTAMP '...'))} in FROM. Stateless. */
public final class ChangesRewriter {
  private static final String NAME = "CHANGES";
  private static final String SINCE = "SINCE";

  private ChangesRewriter() {}

  /**
   * The statement with every such call resolved; the same object when there was none.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 42P01 for an unknown table, 42883 for other
   *     arguments, 22023 for a table name that is no string literal
   */
  public static SqlNode rewrite(SqlNode root, PlanningContext context) {
    if (!isUsed(root)) {
      return root;
    }
    CatalogNames names = new CatalogNames(context);
    SqlNode result =
        root.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                SqlCall changes = changes(call);
                return changes == null ? super.visit(call) : resolve(changes, names, context);
              }
            });
    return result == null ? root : result;
  }

  private static boolean isUsed(SqlNode root) {
    boolean[] found = {false};
    root.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= changes(call) != null;
            return found[0] ? null : super.visit(call);
          }
        });
    return found[0];
  }

  /** The call of CHANGES in {@code TABLE(CHANGES(...))}, or null. */
  private static @Nullable SqlCall changes(SqlCall call) {
    return call.getKind() == SqlKind.COLLECTION_TABLE
            && call.operand(0) instanceof SqlCall function
            && !(function.getOperator() instanceof ChangesFunction)
            && function.getOperator().getName().toUpperCase(Locale.ROOT).equals(NAME)
        ? function
        : null;
  }

  private static SqlNode resolve(SqlCall call, CatalogNames names, PlanningContext context) {
    if (call.operandCount() < 1 || call.operandCount() > 2) {
      throw wrong(call);
    }
    if (!(call.operand(0) instanceof SqlCharStringLiteral literal)) {
      throw StatementErrors.at(
          call,
          SqlState.INVALID_ARGUMENT,
          "CHANGES takes the name of a table as a string literal",
          "write CHANGES('table', SINCE => TIMESTAMP '2026-01-31 12:00:00')");
    }
    String text = Objects.requireNonNull(literal.getValueAs(String.class));
    TableDefinition table =
        names.table(new SqlIdentifier(List.of(text.split("\\.", -1)), literal.getParserPosition()));
    new AccessCheck(context).require(Privilege.SELECT, table);
    List<SqlNode> since = call.operandCount() == 2 ? List.of(since(call)) : List.of();
    return new ChangesFunction(table).table(call.getParserPosition(), since);
  }

  private static SqlNode since(SqlCall call) {
    SqlNode operand = call.operand(1);
    if (operand.getKind() != SqlKind.ARGUMENT_ASSIGNMENT) {
      throw wrong(operand);
    }
    SqlCall assignment = (SqlCall) operand;
    String name = CatalogNames.last((SqlIdentifier) assignment.operand(1));
    if (!name.toUpperCase(Locale.ROOT).equals(SINCE)) {
      throw wrong(operand);
    }
    SqlCall cast =
        (SqlCall) PhenixParser.parseExpression("CAST(NULL AS " + DataType.TIMESTAMP + ")");
    cast.setOperand(0, assignment.operand(0));
    return cast;
  }

  private static RuntimeException wrong(SqlNode place) {
    return StatementErrors.at(
        place,
        SqlState.UNDEFINED_FUNCTION,
        "CHANGES takes a table and SINCE",
        "write CHANGES('table', SINCE => TIMESTAMP '2026-01-31 12:00:00')");
  }
}
