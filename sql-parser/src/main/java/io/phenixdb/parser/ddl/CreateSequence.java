package io.phenixdb.parser.ddl;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE SEQUENCE [IF NOT EXISTS] name [options]}. */
public final class CreateSequence extends Statement {

  private final SqlIdentifier name;
  private final boolean ifNotExists;
  private final SequenceOptions options;

  /** Creates the node. */
  public CreateSequence(
      SqlParserPos position, SqlIdentifier name, boolean ifNotExists, SequenceOptions options) {
    super(position);
    this.name = name;
    this.ifNotExists = ifNotExists;
    this.options = options;
  }

  /** Returns the name, perhaps with its schema. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether an existing sequence is no error. */
  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Returns start, step and bounds. */
  public SequenceOptions options() {
    return options;
  }

  @Override
  public String title() {
    return "CREATE SEQUENCE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateSequence(position, children.name(0), ifNotExists, options);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifNotExists, options);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, name);
    options.write(writer);
  }
}
