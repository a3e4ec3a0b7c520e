package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code ON CONFLICT [(columns) | ON CONSTRAINT name] {DO NOTHING | DO UPDATE SET column = value,
 * ... [WHERE condition]}}. In values and condition {@code excluded.column} is the row that was to
 * be inserted.
 */
public final class ConflictClause extends SyntaxNode {

  private final @Nullable SqlNodeList columns;
  private final @Nullable SqlIdentifier constraint;
  private final SqlNodeList assignments;
  private final @Nullable SqlNode where;

  /** Creates the node. */
  public ConflictClause(
      SqlParserPos position,
      @Nullable SqlNodeList columns,
      @Nullable SqlIdentifier constraint,
      SqlNodeList assignments,
      @Nullable SqlNode where) {
    super(position);
    this.columns = columns;
    this.constraint = constraint;
    this.assignments = assignments;
    this.where = where;
  }

  /** Returns the columns of the key that conflicts, or null. */
  public @Nullable SqlNodeList columns() {
    return columns;
  }

  /** Returns the constraint that conflicts, or null. */
  public @Nullable SqlIdentifier constraint() {
    return constraint;
  }

  /** Returns {@link Assignment}s; none for DO NOTHING. */
  public SqlNodeList assignments() {
    return assignments;
  }

  /** Returns which conflicting rows are updated, or null for all. */
  public @Nullable SqlNode where() {
    return where;
  }

  /** Returns whether a conflicting row is left as it is. */
  public boolean isDoNothing() {
    return assignments.isEmpty();
  }

  @Override
  public String title() {
    return "ON CONFLICT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(columns, constraint, assignments, where);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ConflictClause(
        position,
        children.findList(0),
        children.findName(1),
        children.list(2),
        children.findNode(3));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.listClause(writer, "", columns);
    Texts.clause(writer, "ON CONSTRAINT", constraint);
    if (assignments.isEmpty()) {
      writer.keyword("DO NOTHING");
    } else {
      writer.keyword("DO UPDATE SET");
      Texts.commaList(writer, assignments);
      Texts.clause(writer, "WHERE", where);
    }
  }
}
