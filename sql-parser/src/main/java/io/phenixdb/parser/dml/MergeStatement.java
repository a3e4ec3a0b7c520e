package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlMerge;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code MERGE INTO table [AS alias] USING source ON condition WHEN ... [RETURNING ...]}. */
public final class MergeStatement extends SyntaxNode {

  /**
   * The clauses.
   *
   * @param source a table reference, perhaps with an alias
   * @param actions {@link MergeAction}s, the first that fits a row is done
   * @param returning expressions, with AS where they are named, or null
   */
  public record Clauses(
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      SqlNode source,
      SqlNode condition,
      SqlNodeList actions,
      @Nullable SqlNodeList returning) {}

  private final Clauses clauses;

  /** Creates a statement. */
  public MergeStatement(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns the clauses. */
  public Clauses clauses() {
    return clauses;
  }

  /** Returns the actions in their order. */
  public List<MergeAction> actions() {
    return clauses.actions().stream().map(MergeAction.class::cast).toList();
  }

  /**
   * Returns Calcite's node for the same statement where it can express it: at most one
   * unconditional UPDATE and one unconditional INSERT, no RETURNING. Children are shared.
   */
  public Optional<SqlMerge> toStandardMerge() {
    SqlUpdate update = null;
    SqlInsert insert = null;
    for (MergeAction action : actions()) {
      boolean isUpdate = action.kind() == MergeAction.Kind.UPDATE;
      boolean isInsert = action.kind() == MergeAction.Kind.INSERT;
      if (action.condition() != null
          || (!isUpdate && !isInsert)
          || (isUpdate && update != null)
          || (isInsert && insert != null)) {
        return Optional.empty();
      }
      if (isUpdate) {
        update = standardUpdate(action);
      } else {
        insert = standardInsert(action);
      }
    }
    return clauses.returning() != null ? Optional.empty() : Optional.of(merge(update, insert));
  }

  @SuppressWarnings("NullAway") // absent actions are null in Calcite's node too
  private SqlMerge merge(@Nullable SqlUpdate update, @Nullable SqlInsert insert) {
    return new SqlMerge(
        getParserPosition(),
        clauses.table(),
        clauses.condition(),
        clauses.source(),
        update,
        insert,
        null,
        clauses.alias());
  }

  private SqlUpdate standardUpdate(MergeAction action) {
    List<SqlNode> columns = new ArrayList<>();
    List<SqlNode> values = new ArrayList<>();
    for (SqlNode assignment : action.assignments()) {
      columns.add(((Assignment) assignment).column());
      values.add(((Assignment) assignment).value());
    }
    SqlParserPos position = action.getParserPosition();
    return new SqlUpdate(
        position,
        clauses.table(),
        new SqlNodeList(columns, position),
        new SqlNodeList(values, position),
        null,
        null,
        clauses.alias());
  }

  private SqlInsert standardInsert(MergeAction action) {
    SqlParserPos position = action.getParserPosition();
    SqlNode row = SqlStdOperatorTable.ROW.createCall(position, action.values());
    SqlNode source = SqlStdOperatorTable.VALUES.createCall(position, row);
    return new SqlInsert(position, SqlNodeList.EMPTY, clauses.table(), source, action.columns());
  }

  @Override
  public String title() {
    return "MERGE";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.MERGE;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(
        clauses.table(),
        clauses.alias(),
        clauses.source(),
        clauses.condition(),
        clauses.actions(),
        clauses.returning());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new MergeStatement(
        position,
        new Clauses(
            children.name(0),
            children.findName(1),
            children.node(2),
            children.node(3),
            children.list(4),
            children.findList(5)));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword("MERGE INTO");
    Texts.write(writer, clauses.table());
    Texts.clause(writer, "AS", clauses.alias());
    Texts.clause(writer, "USING", clauses.source());
    Texts.clause(writer, "ON", clauses.condition());
    for (SqlNode action : clauses.actions()) {
      Texts.write(writer, action);
    }
    Returning.write(writer, clauses.returning());
  }
}
