package io.phenixdb.parser.tree;

import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A whole statement that is no query: what a planner or session dispatches on by its class. */
public abstract class Statement extends SyntaxNode {

  /** Creates a statement at a position of the text. */
  protected Statement(SqlParserPos position) {
    super(position);
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of();
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return this; // a statement without children has nothing to replace
  }

  /** Writes the title; a statement with clauses overrides this. */
  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.OTHER_DDL;
  }
}
