package io.phenixdb.parser.vector;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code FETCH {APPROX | EXACT} FIRST n ROWS ONLY [WITH TARGET ACCURACY percent]}. It stands as the
 * {@code fetch} of a {@code SqlOrderBy}, where a plain FETCH or LIMIT has its count; a planner
 * takes it out before validation.
 */
public final class AccurateFetch extends SyntaxNode {

  /** What the text demands of the search. */
  public enum Accuracy {
    /** An index may be used that misses rows (also the default without a word). */
    APPROX,
    /** Every row must be right. */
    EXACT,
    /** Only a target accuracy was given. */
    UNSPECIFIED
  }

  private final SqlNode count;
  private final Accuracy accuracy;
  private final @Nullable SqlNode targetPercent;

  /** Creates a fetch; {@code count} and {@code targetPercent} are literals or parameters. */
  public AccurateFetch(
      SqlParserPos position, SqlNode count, Accuracy accuracy, @Nullable SqlNode targetPercent) {
    super(position);
    this.count = count;
    this.accuracy = accuracy;
    this.targetPercent = targetPercent;
  }

  /** Returns the number of rows. */
  public SqlNode count() {
    return count;
  }

  /** Returns what the text demands. */
  public Accuracy accuracy() {
    return accuracy;
  }

  /** Returns the recall to aim at in percent, or null. */
  public @Nullable SqlNode targetPercent() {
    return targetPercent;
  }

  @Override
  public String title() {
    return "FETCH";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(count, targetPercent);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AccurateFetch(position, children.node(0), accuracy, children.findNode(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(accuracy);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword("FETCH");
    Texts.wordsIf(accuracy != Accuracy.UNSPECIFIED, writer, accuracy.name());
    Texts.clause(writer, "FIRST", count);
    writer.keyword("ROWS ONLY");
    Texts.clause(writer, "WITH TARGET ACCURACY", targetPercent);
  }
}
