package io.phenixdb.parser.ddl.alter;

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

/** {@code ADD TIER POLICY name MOVE TO tier AFTER interval [OF NO ACCESS] [WHERE condition]}. */
public final class AddTierPolicy extends SyntaxNode {

  private final SqlIdentifier name;
  private final SqlIdentifier tier;
  private final SqlNode after;
  private final boolean ofNoAccess;
  private final @Nullable SqlNode where;

  /** Creates the node. */
  public AddTierPolicy(
      SqlParserPos position,
      SqlIdentifier name,
      SqlIdentifier tier,
      SqlNode after,
      boolean ofNoAccess,
      @Nullable SqlNode where) {
    super(position);
    this.name = name;
    this.tier = tier;
    this.after = after;
    this.ofNoAccess = ofNoAccess;
    this.where = where;
  }

  /** Returns the simple name of the policy. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns the target tier. */
  public SqlIdentifier tier() {
    return tier;
  }

  /** Returns the interval. */
  public SqlNode after() {
    return after;
  }

  /** Returns whether the interval counts from the last access instead of the age. */
  public boolean ofNoAccess() {
    return ofNoAccess;
  }

  /** Returns which rows it concerns, or null for all. */
  public @Nullable SqlNode where() {
    return where;
  }

  @Override
  public String title() {
    return "ADD TIER POLICY";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, tier, after, where);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AddTierPolicy(
        position,
        children.name(0),
        children.name(1),
        children.node(2),
        ofNoAccess,
        children.findNode(3));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ofNoAccess);
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), name);
    Texts.clause(writer, "MOVE TO", tier);
    Texts.clause(writer, "AFTER", after);
    Texts.wordsIf(ofNoAccess, writer, "OF NO ACCESS");
    Texts.clause(writer, "WHERE", where);
  }
}
