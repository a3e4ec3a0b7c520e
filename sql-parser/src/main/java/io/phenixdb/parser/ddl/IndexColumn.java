package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.wordsIf;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A column or expression of an index with its operator class and direction. */
public final class IndexColumn extends SyntaxNode {

  private final SqlNode expression;
  private final @Nullable SqlIdentifier operatorClass;
  private final boolean descending;

  /** Creates a column of an index. */
  public IndexColumn(
      SqlParserPos position,
      SqlNode expression,
      @Nullable SqlIdentifier operatorClass,
      boolean descending) {
    super(position);
    this.expression = expression;
    this.operatorClass = operatorClass;
    this.descending = descending;
  }

  /** Returns a simple name, or an expression. */
  public SqlNode expression() {
    return expression;
  }

  /** Returns the operator class, or null. */
  public @Nullable SqlIdentifier operatorClass() {
    return operatorClass;
  }

  /** Returns whether the order is descending. */
  public boolean descending() {
    return descending;
  }

  @Override
  public String title() {
    return "INDEX COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(expression, operatorClass);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new IndexColumn(position, children.node(0), children.findName(1), descending);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(descending);
  }

  @Override
  protected void write(SqlWriter writer) {
    if (expression instanceof SqlIdentifier) {
      Texts.write(writer, expression);
    } else {
      Texts.enclosed(writer, expression);
    }
    clause(writer, "", operatorClass);
    wordsIf(descending, writer, "DESC");
  }
}
