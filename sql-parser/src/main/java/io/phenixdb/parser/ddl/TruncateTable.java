package io.phenixdb.parser.ddl;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code TRUNCATE [TABLE] name, ... [RESTART IDENTITY] [CASCADE]}. */
public final class TruncateTable extends Statement {

  private final SqlNodeList tables;
  private final boolean restartIdentity;
  private final boolean cascade;

  /** Creates the node. */
  public TruncateTable(
      SqlParserPos position, SqlNodeList tables, boolean restartIdentity, boolean cascade) {
    super(position);
    this.tables = tables;
    this.restartIdentity = restartIdentity;
    this.cascade = cascade;
  }

  /** Returns the names. */
  public SqlNodeList tables() {
    return tables;
  }

  /** Returns whether identity columns begin anew. */
  public boolean restartIdentity() {
    return restartIdentity;
  }

  /** Returns whether referring tables are emptied too. */
  public boolean cascade() {
    return cascade;
  }

  @Override
  public String title() {
    return "TRUNCATE TABLE";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.TRUNCATE_TABLE;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(tables);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new TruncateTable(position, children.list(0), restartIdentity, cascade);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(restartIdentity, cascade);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.commaList(writer, tables);
    Texts.wordsIf(restartIdentity, writer, "RESTART IDENTITY");
    Texts.wordsIf(cascade, writer, "CASCADE");
  }
}
