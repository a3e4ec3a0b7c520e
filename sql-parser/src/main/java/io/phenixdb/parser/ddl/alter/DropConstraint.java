package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code DROP CONSTRAINT [IF EXISTS] name [CASCADE]}. */
public final class DropConstraint extends SyntaxNode {

  private final SqlIdentifier constraint;
  private final boolean ifExists;
  private final boolean cascade;

  /** Creates the node. */
  public DropConstraint(
      SqlParserPos position, SqlIdentifier constraint, boolean ifExists, boolean cascade) {
    super(position);
    this.constraint = constraint;
    this.ifExists = ifExists;
    this.cascade = cascade;
  }

  /** Returns the simple name. */
  public SqlIdentifier constraint() {
    return constraint;
  }

  /** Returns whether an absent constraint is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  /** Returns whether what depends on it goes too. */
  public boolean cascade() {
    return cascade;
  }

  @Override
  public String title() {
    return "DROP CONSTRAINT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(constraint);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new DropConstraint(position, children.name(0), ifExists, cascade);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifExists, cascade);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.write(writer, constraint);
    Texts.wordsIf(cascade, writer, "CASCADE");
  }
}
