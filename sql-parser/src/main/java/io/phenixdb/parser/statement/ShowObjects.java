package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code SHOW ALL}, {@code SHOW TABLES}, {@code SHOW SCHEMAS} ...: a listing. */
public final class ShowObjects extends Statement {

  private final Listing listing;
  private final @Nullable SqlIdentifier scope;
  private final @Nullable SqlNode pattern;

  /** Creates the node. */
  public ShowObjects(
      SqlParserPos position,
      Listing listing,
      @Nullable SqlIdentifier scope,
      @Nullable SqlNode pattern) {
    super(position);
    this.listing = listing;
    this.scope = scope;
    this.pattern = pattern;
  }

  /** Returns what is listed. */
  public Listing listing() {
    return listing;
  }

  /** Returns the schema, for COLUMNS and INDEXES the table, or null. */
  public @Nullable SqlIdentifier scope() {
    return scope;
  }

  /** Returns the LIKE pattern of the names, or null. */
  public @Nullable SqlNode pattern() {
    return pattern;
  }

  @Override
  public String title() {
    return "SHOW " + listing.words();
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(scope, pattern);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ShowObjects(position, listing, children.findName(0), children.findNode(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(listing);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.clause(writer, "FROM", scope);
    Texts.clause(writer, "LIKE", pattern);
  }
}
