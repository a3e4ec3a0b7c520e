package io.phenixdb.parser.ddl;

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

/** One step of a {@link TieringClause}: a tier, or DELETE, and the age from which it holds. */
public final class TierStep extends SyntaxNode {

  private final @Nullable SqlIdentifier tier;
  private final @Nullable SqlNode after;

  /** Creates a step; a null tier is DELETE, a null age is "from the start". */
  public TierStep(SqlParserPos position, @Nullable SqlIdentifier tier, @Nullable SqlNode after) {
    super(position);
    this.tier = tier;
    this.after = after;
  }

  /** Returns whether rows of this age are deleted. */
  public boolean isDelete() {
    return tier == null;
  }

  /** Returns the tier, or null where rows are deleted. */
  public @Nullable SqlIdentifier tier() {
    return tier;
  }

  /** Returns the age, an interval literal, or null where the step holds from the start. */
  public @Nullable SqlNode after() {
    return after;
  }

  @Override
  public String title() {
    return "TIER STEP";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(tier, after);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new TierStep(position, children.findName(0), children.findNode(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    if (tier == null) {
      writer.keyword("DELETE");
    } else {
      Texts.write(writer, tier);
    }
    Texts.clause(writer, "AFTER", after);
  }
}
