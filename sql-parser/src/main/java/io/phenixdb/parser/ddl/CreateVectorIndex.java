package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.listClause;
import static io.phenixdb.parser.tree.Texts.wordsIf;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import io.phenixdb.parser.vector.DistanceMetric;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE VECTOR INDEX [IF NOT EXISTS] [name] ON table (column) [INCLUDE (...)] [USING
 * RPI|HNSW|IVF_PQ] DISTANCE metric [WITH TARGET ACCURACY n] [WITH (...)]}; pgvector's {@code CREATE
 * INDEX ... USING hnsw (column vector_cosine_ops)} gives the same node.
 */
public final class CreateVectorIndex extends Statement {

  /** How the index is built. */
  public enum Method {
    /** The recursive polynomial index, the default. */
    RPI,
    /** A hierarchical navigable small world graph. */
    HNSW,
    /** Inverted lists with product quantization. */
    IVF_PQ
  }

  /**
   * The clauses.
   *
   * @param name the simple name, or null where the database makes one
   * @param column the vector column, a simple name
   * @param include simple names of columns that filters inside the search read, or null
   * @param metric the distance, or null where the text leaves it open (Euclidean)
   * @param targetAccuracyPercent the recall to aim at, 1 to 100, or null
   * @param options {@link io.phenixdb.parser.tree.OptionEntry}s, or null
   */
  public record Clauses(
      @Nullable SqlIdentifier name,
      SqlIdentifier table,
      SqlIdentifier column,
      boolean ifNotExists,
      @Nullable SqlNodeList include,
      Method method,
      @Nullable DistanceMetric metric,
      @Nullable SqlNode targetAccuracyPercent,
      @Nullable SqlNodeList options) {}

  private final Clauses clauses;

  /** Creates a statement. */
  public CreateVectorIndex(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns the clauses. */
  public Clauses clauses() {
    return clauses;
  }

  @Override
  public String title() {
    return "CREATE VECTOR INDEX";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.CREATE_INDEX;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(
        clauses.name(),
        clauses.table(),
        clauses.column(),
        clauses.include(),
        clauses.targetAccuracyPercent(),
        clauses.options());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateVectorIndex(
        position,
        new Clauses(
            children.findName(0),
            children.name(1),
            children.name(2),
            clauses.ifNotExists(),
            children.findList(3),
            clauses.method(),
            clauses.metric(),
            children.findNode(4),
            children.findList(5)));
  }

  @Override
  protected List<Object> attributes() {
    DistanceMetric metric = clauses.metric();
    return List.of(clauses.ifNotExists(), clauses.method(), metric == null ? "" : metric);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    wordsIf(clauses.ifNotExists(), writer, "IF NOT EXISTS");
    clause(writer, "", clauses.name());
    clause(writer, "ON", clauses.table());
    Texts.enclosed(writer, clauses.column());
    listClause(writer, "INCLUDE", clauses.include());
    writer.keyword("USING " + clauses.method());
    DistanceMetric metric = clauses.metric();
    if (metric != null) {
      writer.keyword("DISTANCE " + metric);
    }
    clause(writer, "WITH TARGET ACCURACY", clauses.targetAccuracyPercent());
    listClause(writer, "WITH", clauses.options());
  }
}
