package io.phenixdb.parser.ddl;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.vector.DistanceMetric;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Turns pgvector's spelling of a vector index into {@link CreateVectorIndex}. */
public final class IndexSpellings {

  private static final BigDecimal ONE_HUNDRED = BigDecimal.valueOf(100);

  private IndexSpellings() {}

  /** Returns the method of {@code USING name} in CREATE VECTOR INDEX. */
  public static CreateVectorIndex.Method method(SqlIdentifier name) {
    return find(name)
        .orElseThrow(() ->
            ParseError.syntax(
                name.getParserPosition(),
                "unknown method of a vector index: " + name.getSimple(),
                "use RPI, HNSW or IVF_PQ"));
  }

  private static Optional<CreateVectorIndex.Method> find(SqlIdentifier name) {
    return switch (name.getSimple().toLowerCase(Locale.ROOT)) {
      case "rpi" -> Optional.of(CreateVectorIndex.Method.RPI);
      case "hnsw" -> Optional.of(CreateVectorIndex.Method.HNSW);
      case "ivf_pq", "ivfpq" -> Optional.of(CreateVectorIndex.Method.IVF_PQ);
      default -> Optional.empty();
    };
  }

  /** Returns a target accuracy that is null or from 1 to 100. */
  public static @Nullable SqlNode checkAccuracy(@Nullable SqlNode percent) {
    if (percent instanceof SqlNumericLiteral literal) {
      BigDecimal value = literal.bigDecimalValue();
      if (value == null
          || value.compareTo(BigDecimal.ONE) < 0
          || value.compareTo(ONE_HUNDRED) > 0) {
        throw ParseError.syntax(
            percent.getParserPosition(),
            "the target accuracy is " + literal.toValue(),
            "it is a recall in percent, from 1 to 100");
      }
    }
    return percent;
  }

  /** Returns the statement, or the vector index that its method or operator class asks for. */
  public static Statement resolve(CreateIndex index) {
    SqlIdentifier method = index.clauses().method();
    if (method != null && method.getSimple().equalsIgnoreCase("ivfflat")) {
      throw ParseError.unsupported(
          method.getParserPosition(),
          "the index method ivfflat is not supported",
          "use hnsw or rpi");
    }
    Optional<CreateVectorIndex.Method> vectorMethod =
        method == null ? Optional.empty() : find(method);
    SqlIdentifier operatorClass = index.columns().getFirst().operatorClass();
    Optional<DistanceMetric> metric =
        operatorClass == null
            ? Optional.empty()
            : DistanceMetric.ofOperatorClass(operatorClass.getSimple());
    if (vectorMethod.isEmpty() && metric.isEmpty()) {
      return index;
    }
    return vectorIndex(index, vectorMethod.orElse(CreateVectorIndex.Method.RPI), metric);
  }

  private static CreateVectorIndex vectorIndex(
      CreateIndex index, CreateVectorIndex.Method method, Optional<DistanceMetric> metric) {
    CreateIndex.Clauses clauses = index.clauses();
    IndexColumn column = index.columns().getFirst();
    SqlParserPos position = clauses.columns().getParserPosition();
    if (index.columns().size() != 1 || !(column.expression() instanceof SqlIdentifier name)) {
      throw ParseError.unsupported(
          position, "a vector index is over one column", "name one column of type VECTOR");
    }
    if (clauses.unique() || clauses.where() != null || column.descending()) {
      throw ParseError.unsupported(
          position,
          "a vector index is neither unique nor partial nor ordered",
          "leave out UNIQUE, WHERE and DESC");
    }
    SqlIdentifier operatorClass = column.operatorClass();
    if (operatorClass != null && metric.isEmpty()) {
      throw ParseError.syntax(
          operatorClass.getParserPosition(),
          "unknown operator class " + operatorClass.getSimple(),
          "use vector_l2_ops, vector_cosine_ops, vector_ip_ops, vector_l1_ops, bit_hamming_ops or bit_jaccard_ops");
    }
    return new CreateVectorIndex(
        index.getParserPosition(),
        new CreateVectorIndex.Clauses(
            clauses.name(),
            clauses.table(),
            name,
            clauses.ifNotExists(),
            clauses.include(),
            method,
            metric.orElse(null),
            null,
            clauses.options()));
  }
}
