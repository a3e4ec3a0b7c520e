package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a path expansion tells about each path beside its ends and its length. */
public sealed interface PathOutput {
  /** The type of the column. */
  DataType type();

  /** Whether the column may be NULL. */
  boolean nullable();

  /** Where an element of a path lies: an edge that a hop follows, or a vertex beside it. */
  enum Place {
    EDGE,
    BEFORE,
    AFTER
  }

  /** The keys of the vertices as an ARRAY. */
  record Vertices(DataType type) implements PathOutput {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** The keys of the edges as an ARRAY. */
  record Edges(DataType type) implements PathOutput {
    @Override
    public boolean nullable() {
      return false;
    }
  }

  /** The sum of the costs of the edges, DOUBLE. */
  record TotalCost() implements PathOutput {
    @Override
    public DataType type() {
      return DataType.DOUBLE;
    }

    @Override
    public boolean nullable() {
      return false;
    }
  }

  /**
   * A key column of the vertex beside the edge of a hop.
   *
   * @param column position within the key of the vertex table
   */
  record VertexKey(Place place, int hop, int vertexTable, int column, DataType type)
      implements PathOutput {
    @Override
    public boolean nullable() {
      return true;
    }
  }

  /** The row id of the edge that a hop follows, BIGINT. */
  record EdgeRow(int hop) implements PathOutput {
    @Override
    public DataType type() {
      return DataType.BIGINT;
    }

    @Override
    public boolean nullable() {
      return true;
    }
  }

  /**
   * An aggregate over the elements of a path in the places of some hops, in the path's order.
   *
   * @param values for each element table the value's columns and expression (as its condition);
   *     empty for COUNT of the elements
   * @param separator of LISTAGG, else null
   */
  record Aggregate(
      AggregateFunction function,
      boolean distinct,
      Place place,
      Set<Integer> hops,
      List<PathSpecification.Step> values,
      @Nullable String separator,
      DataType type)
      implements PathOutput {
    public Aggregate {
      hops = Set.copyOf(hops);
      values = List.copyOf(values);
    }

    @Override
    public boolean nullable() {
      return function != AggregateFunction.COUNT && function != AggregateFunction.COUNT_ROWS;
    }
  }
}
