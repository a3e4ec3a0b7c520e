package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.vector.Distance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree of physical operators, the planner's answer to a query. Immutable and generic: parameters
 * are bound when it is executed.
 *
 * <p>Column positions in expressions refer to the operator's input (left columns, then right
 * columns for joins).
 */
public sealed interface PhysicalPlan permits PhysicalPlan.Relational, ModifyPlan {

  /** Output columns in order. */
  List<PlanColumn> columns();

  /** Estimates and remarks for EXPLAIN. */
  PlanNotes notes();

  /** The operators that this one reads from, in order. */
  List<PhysicalPlan> inputs();

  /** Operators that only read. */
  sealed interface Relational extends PhysicalPlan {}

  /** An operator without inputs. */
  sealed interface Leaf extends Relational {
    @Override
    default List<PhysicalPlan> inputs() {
      return List.of();
    }
  }

  /** An operator with one input. */
  sealed interface Unary extends Relational {
    PhysicalPlan input();

    @Override
    default List<PhysicalPlan> inputs() {
      return List.of(input());
    }
  }

  /** An operator with two inputs. */
  sealed interface Binary extends Relational {
    PhysicalPlan left();

    PhysicalPlan right();

    @Override
    default List<PhysicalPlan> inputs() {
      return List.of(left(), right());
    }
  }

  /**
   * A bound on a table column, used to skip blocks; the plan filters again where it must.
   *
   * @param column ordinal in the table
   * @param lower inclusive bound: a constant or parameter of the column's type, or null
   * @param upper inclusive bound, or null
   */
  record Range(int column, @Nullable Expression lower, @Nullable Expression upper) {}

  /**
   * Reads a table's segments and delta.
   *
   * @param tableColumns ordinals to read, or pseudo-columns of {@code ScanRequest}
   * @param filter condition over the output columns, or null
   */
  record SegmentScan(
      TableDefinition table,
      List<Integer> tableColumns,
      List<Range> ranges,
      Set<Tier> tiers,
      @Nullable Expression filter,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Leaf {}

  /**
   * Reads the row of a unique key, or the rows of a secondary index entry.
   *
   * @param key position among {@code table.keys()}, or -1 when {@code indexId} is used
   * @param indexId a secondary index, or 0
   * @param keyValues constants, parameters or subqueries of the key columns' types
   * @param filter condition over the output columns, or null
   */
  record KeyLookup(
      TableDefinition table,
      int key,
      long indexId,
      List<Expression> keyValues,
      List<Integer> tableColumns,
      Set<Tier> tiers,
      @Nullable Expression filter,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Leaf {}

  /**
   * For each input row looks up rows of a table by key or index and joins them to it.
   *
   * @param keyValues expressions over the input
   * @param condition over input columns then table columns, or null
   */
  record KeyLookupJoin(
      PhysicalPlan input,
      TableDefinition table,
      int key,
      long indexId,
      List<Expression> keyValues,
      List<Integer> tableColumns,
      Set<Tier> tiers,
      JoinKind kind,
      @Nullable Expression condition,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * For each input row, the nearest rows of a table to a vector: nearest-neighbour search, range
   * search and kNN join. Output: input columns, then table columns. Nearest rows come first for
   * each input row; rows without a distance (a NULL on either side) come last, where a limit is not
   * met.
   *
   * @param index null for an exact scan
   * @param vectorColumn ordinal of the vector column in the table
   * @param query expression over the input: the vector to be near to
   * @param limit how many rows for each input row: a constant or parameter, or null for a range
   *     search
   * @param radius largest distance of a range search, or null
   * @param radiusInclusive whether rows at exactly the radius count
   * @param accuracyPercent recall to aim for, 0 = the index's own target, 100 = exact
   * @param filterColumns ordinals (or pseudo-columns) that {@code filter} reads
   * @param filter condition over input columns then {@code filterColumns}, evaluated inside the
   *     search, or null
   */
  record VectorSearch(
      PhysicalPlan input,
      TableDefinition table,
      @Nullable VectorIndexDefinition index,
      int vectorColumn,
      Distance distance,
      Expression query,
      @Nullable Expression limit,
      @Nullable Expression radius,
      boolean radiusInclusive,
      int accuracyPercent,
      Set<Tier> tiers,
      List<Integer> filterColumns,
      @Nullable Expression filter,
      List<Integer> tableColumns,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * For each input row, the edges of one edge table at a vertex, read through the graph's
   * adjacency: an index nested loop join along an edge table's keys. Output: input columns, then
   * columns of the edge table.
   *
   * @param edgeTable position among the graph's edge tables
   * @param outgoing true: the input is the source; false: the destination
   * @param vertexKey expressions over the input: the key of the vertex
   * @param condition over input columns then edge columns, or null
   */
  record Expand(
      PhysicalPlan input,
      PropertyGraphDefinition graph,
      int edgeTable,
      boolean outgoing,
      List<Expression> vertexKey,
      TableDefinition table,
      List<Integer> tableColumns,
      @Nullable Expression condition,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * For each input row, the paths of a quantified pattern from a vertex. Output: input columns,
   * then one column a key column of the end vertex table, then the length (INTEGER), the keys of
   * the path's vertices (ARRAY) and of its edges (ARRAY).
   *
   * <p>Vertices and edges with a single key column appear in the arrays as that value, others as
   * text.
   *
   * @param reverse the input holds the end of the pattern: edges are followed backwards and the
   *     path's order is turned round
   * @param vertexKey expressions over the input: the key of the start vertex
   * @param destinationKey expressions over the input: the key of the only end wanted, or null for
   *     any
   */
  record PathExpand(
      PhysicalPlan input,
      PropertyGraphDefinition graph,
      PathSpecification path,
      boolean reverse,
      List<Expression> vertexKey,
      @Nullable List<Expression> destinationKey,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * A graph algorithm as a table: the vertex table's key columns, then the algorithm's result
   * columns.
   *
   * @param function PAGERANK or SPREAD_ACTIVATION and their kin
   * @param arguments by upper-case name: constants or parameters
   */
  record GraphAlgorithm(
      PropertyGraphDefinition graph,
      String function,
      java.util.Map<String, Expression> arguments,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Leaf {}

  /**
   * What commits have done to a table, oldest first: change, moment, commit, then the table's
   * columns.
   *
   * @param since a timestamp of the session's zone: a constant or parameter, or null for all
   */
  record Changes(
      TableDefinition table, @Nullable Expression since, List<PlanColumn> columns, PlanNotes notes)
      implements Leaf {}

  /** A table of information_schema or sys, computed when it is read. */
  record SystemScan(
      String schema,
      String table,
      List<Integer> tableColumns,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Leaf {}

  /** Rows of expressions without inputs; one row of no columns stands for no FROM. */
  record Values(List<List<Expression>> rows, List<PlanColumn> columns, PlanNotes notes)
      implements Leaf {}

  /**
   * Numbers or elements as rows: GENERATE_SERIES(first, last, step) or UNNEST(array) as the
   * function says.
   */
  record TableFunction(
      PhysicalPlan input,
      String function,
      List<Expression> arguments,
      boolean withOrdinality,
      boolean outer,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /** Rows for which the condition is true. */
  record Filter(PhysicalPlan input, Expression condition, List<PlanColumn> columns, PlanNotes notes)
      implements Unary {}

  /** Expressions over the input. */
  record Project(
      PhysicalPlan input, List<Expression> expressions, List<PlanColumn> columns, PlanNotes notes)
      implements Unary {}

  /**
   * A hash join; the right side is built.
   *
   * @param nullSafe for each key, whether NULL equals NULL
   * @param condition rest of the join condition over left then right columns, or null
   */
  record HashJoin(
      PhysicalPlan left,
      PhysicalPlan right,
      JoinKind kind,
      List<Expression> leftKeys,
      List<Expression> rightKeys,
      List<Boolean> nullSafe,
      @Nullable Expression condition,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Binary {}

  /** A join by comparing all pairs; the right side is kept in memory. */
  record NestedLoopJoin(
      PhysicalPlan left,
      PhysicalPlan right,
      JoinKind kind,
      @Nullable Expression condition,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Binary {}

  /**
   * Hash aggregation. Output: the columns of {@code groupBy}, then the calls. No group columns:
   * exactly one row.
   *
   * @param groupingSets positions within {@code groupBy} that each set keeps (the others are NULL);
   *     one set with all for a plain GROUP BY
   */
  record Aggregate(
      PhysicalPlan input,
      List<Integer> groupBy,
      List<List<Integer>> groupingSets,
      List<AggregateCall> calls,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * Functions over windows of one partitioning and order. Output: the input columns, then the
   * calls; rows come out partition by partition in window order.
   *
   * @param partitionBy input columns
   * @param orderBy order within a partition; rows that it does not tell apart are peers
   */
  record Window(
      PhysicalPlan input,
      List<Integer> partitionBy,
      List<SortKey> orderBy,
      List<WindowCall> calls,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /**
   * Sorts; with a limit keeps the first rows only (top-k). The sort is stable. Limit and offset:
   * constants or parameters.
   */
  record Sort(
      PhysicalPlan input,
      List<SortKey> keys,
      @Nullable Expression limit,
      @Nullable Expression offset,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /** The first rows. */
  record Limit(
      PhysicalPlan input,
      @Nullable Expression limit,
      @Nullable Expression offset,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Unary {}

  /** All rows of all inputs. */
  record UnionAll(List<PhysicalPlan> inputs, List<PlanColumn> columns, PlanNotes notes)
      implements Relational {}

  /**
   * A recursive query: the rows of the seed, then again and again those of the step over the rows
   * that the turn before has added, until one adds none.
   *
   * @param name of the working table that the step reads, unique within the plan
   * @param distinct whether a row that was there before is dropped (UNION instead of UNION ALL)
   */
  record RecursiveUnion(
      String name,
      PhysicalPlan left,
      PhysicalPlan right,
      boolean distinct,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Binary {}

  /** The rows that the last turn of the recursive query of this name has added. */
  record WorkingTable(String name, List<PlanColumn> columns, PlanNotes notes) implements Leaf {}

  /**
   * INTERSECT or EXCEPT; with {@code all} by multiplicity. NULLs are equal. UNION is an Aggregate
   * over UnionAll.
   */
  record SetOperation(
      PhysicalPlan left,
      PhysicalPlan right,
      boolean intersect,
      boolean all,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements Binary {}

  /** A relational operator that runs in Calcite's Enumerable convention: rows in, rows out. */
  record RowProgram(
      RowProgramBody body, List<PhysicalPlan> inputs, List<PlanColumn> columns, PlanNotes notes)
      implements Relational {}
}
