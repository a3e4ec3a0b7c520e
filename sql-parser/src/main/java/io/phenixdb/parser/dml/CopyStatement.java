package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
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

/** {@code COPY {table [(columns)] | (query)} {FROM | TO} file [WITH (options)]}. */
public final class CopyStatement extends Statement {

  private final SqlNode source;
  private final @Nullable SqlNodeList columns;
  private final boolean from;
  private final SqlNode file;
  private final SqlNodeList options;

  /** Creates the node. */
  public CopyStatement(
      SqlParserPos position,
      SqlNode source,
      @Nullable SqlNodeList columns,
      boolean from,
      SqlNode file,
      SqlNodeList options) {
    super(position);
    this.source = source;
    this.columns = columns;
    this.from = from;
    this.file = file;
    this.options = options;
  }

  /** Returns the table name, or the query of COPY (query) TO. */
  public SqlNode source() {
    return source;
  }

  /** Returns simple names, or null for all. */
  public @Nullable SqlNodeList columns() {
    return columns;
  }

  /** Returns whether rows are read from the file; else they are written to it. */
  public boolean from() {
    return from;
  }

  /** Returns a string literal, or a parameter. */
  public SqlNode file() {
    return file;
  }

  /** Returns {@link io.phenixdb.parser.tree.OptionEntry}s, perhaps none. */
  public SqlNodeList options() {
    return options;
  }

  /** Returns whether the rows come from a query. */
  public boolean isQuery() {
    return !(source instanceof SqlIdentifier);
  }

  @Override
  public String title() {
    return "COPY";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(source, columns, file, options);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CopyStatement(
        position, children.node(0), children.findList(1), from, children.node(2), children.list(3));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(from);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    if (isQuery()) {
      Texts.enclosedQuery(writer, source);
    } else {
      Texts.write(writer, source);
    }
    Texts.listClause(writer, "", columns);
    Texts.clause(writer, from ? "FROM" : "TO", file);
    Texts.listClause(writer, "WITH", options.isEmpty() ? null : options);
  }
}
