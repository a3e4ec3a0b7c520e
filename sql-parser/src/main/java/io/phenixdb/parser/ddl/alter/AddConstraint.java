package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.ddl.TableConstraint;
import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ADD [CONSTRAINT name] constraint}. */
public final class AddConstraint extends SyntaxNode {

  private final TableConstraint constraint;

  /** Creates the node. */
  public AddConstraint(SqlParserPos position, TableConstraint constraint) {
    super(position);
    this.constraint = constraint;
  }

  /** Returns the constraint, with its name where it has one. */
  public TableConstraint constraint() {
    return constraint;
  }

  @Override
  public String title() {
    return "ADD CONSTRAINT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(constraint);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AddConstraint(position, children.get(0, TableConstraint.class));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword("ADD");
    Texts.write(writer, constraint);
  }
}
