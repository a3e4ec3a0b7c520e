package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** One {@code WHEN [NOT] MATCHED [AND condition] THEN action} of MERGE. */
public final class MergeAction extends SyntaxNode {

  /** Which rows an action is for. */
  public enum Match {
    /** Rows of the source that match a row of the target. */
    MATCHED("WHEN MATCHED"),
    /** Rows of the source without a match. */
    NOT_MATCHED("WHEN NOT MATCHED");

    private final String words;

    Match(String words) {
      this.words = words;
    }
  }

  /** What an action does. */
  public enum Kind {
    /** Changes the target's row. */
    UPDATE("UPDATE SET"),
    /** Removes the target's row. */
    DELETE("DELETE"),
    /** Adds a row to the target. */
    INSERT("INSERT"),
    /** Leaves all as it is. */
    NOTHING("DO NOTHING");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Match match;
  private final @Nullable SqlNode condition;
  private final Kind kind;
  private final SqlNodeList assignments;
  private final @Nullable SqlNodeList columns;
  private final SqlNodeList values;

  /** Creates the node. */
  public MergeAction(
      SqlParserPos position,
      Match match,
      @Nullable SqlNode condition,
      Kind kind,
      SqlNodeList assignments,
      @Nullable SqlNodeList columns,
      SqlNodeList values) {
    super(position);
    this.match = match;
    this.condition = condition;
    this.kind = kind;
    this.assignments = assignments;
    this.columns = columns;
    this.values = values;
  }

  /** Returns for which rows it is. */
  public Match match() {
    return match;
  }

  /** Returns the condition besides the match, or null. */
  public @Nullable SqlNode condition() {
    return condition;
  }

  /** Returns what is done. */
  public Kind kind() {
    return kind;
  }

  /** Returns {@link Assignment}s of UPDATE, else none. */
  public SqlNodeList assignments() {
    return assignments;
  }

  /** Returns the columns of INSERT as simple names, or null for all. */
  public @Nullable SqlNodeList columns() {
    return columns;
  }

  /** Returns the values of INSERT, else none. */
  public SqlNodeList values() {
    return values;
  }

  @Override
  public String title() {
    return "WHEN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(condition, assignments, columns, values);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new MergeAction(
        position,
        match,
        children.findNode(0),
        kind,
        children.list(1),
        children.findList(2),
        children.list(3));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(match, kind);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(match.words);
    Texts.clause(writer, "AND", condition);
    writer.keyword("THEN");
    writer.keyword(kind.words);
    if (kind == Kind.UPDATE) {
      Texts.commaList(writer, assignments);
    } else if (kind == Kind.INSERT) {
      Texts.listClause(writer, "", columns);
      Texts.listClause(writer, "VALUES", values);
    }
  }
}
