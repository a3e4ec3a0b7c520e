package io.phenixdb.planner.graph;

import io.phenixdb.planner.physical.PathOutput;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlWriter;

/**
 * All paths of a quantified pattern as a table without a bound: key columns of the start vertex
 * ({@code $s0}, {@code $s1} ...), of the end vertex ({@code $d0} ...), {@link #LENGTH} and the
 * outputs of the specification ({@code $o0} ...). It can be planned only where a join binds one of
 * its ends. Immutable; two functions of equal meaning have equal names, which is how plans compare
 * them.
 */
public final class PathExpandFunction extends TableOperator {
  /** Column: the number of edges, INTEGER. */
  public static final String LENGTH = "$length";

  private final PropertyGraphDefinition graph;
  private final PathSpecification path;
  private final Columns columns;

  /**
   * The types of the columns.
   *
   * @param source of the start vertex's key columns
   * @param destination of the end vertex's key columns
   */
  public record Columns(List<DataType> source, List<DataType> destination) {
    public Columns {
      source = List.copyOf(source);
      destination = List.copyOf(destination);
    }
  }

  /** The paths of a specification over a graph. */
  public PathExpandFunction(
      PropertyGraphDefinition graph, PathSpecification path, Columns columns) {
    super("PATH_EXPAND(" + graph.name() + ", " + path + ")");
    this.graph = graph;
    this.path = path;
    this.columns = columns;
  }

  /** The graph whose edges are followed. */
  public PropertyGraphDefinition graph() {
    return graph;
  }

  /** Which paths. */
  public PathSpecification path() {
    return path;
  }

  /** The types of the columns. */
  public Columns columns() {
    return columns;
  }

  /** The name of a start key column. */
  public static String source(int i) {
    return "$s" + i;
  }

  /** The name of an end key column. */
  public static String destination(int i) {
    return "$d" + i;
  }

  /** The name of an output's column. */
  public static String output(int i) {
    return "$o" + i;
  }

  @Override
  public RelDataType rowType(PhenixTypeFactory types) {
    RelDataTypeFactory.Builder builder = types.builder();
    for (int i = 0; i < columns.source().size(); i++) {
      builder.add(source(i), types.of(columns.source().get(i), false));
    }
    for (int i = 0; i < columns.destination().size(); i++) {
      builder.add(destination(i), types.of(columns.destination().get(i), false));
    }
    builder.add(LENGTH, types.of(DataType.INTEGER, false));
    for (int i = 0; i < path.outputs().size(); i++) {
      PathOutput output = path.outputs().get(i);
      builder.add(output(i), types.of(output.type(), output.nullable()));
    }
    return builder.build();
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
    SqlWriter.Frame frame = writer.startFunCall("PATH_EXPAND");
    List<String> steps = new ArrayList<>();
    for (PathSpecification.Step step : path.steps()) {
      String alias = graph.edgeTables().get(step.table()).alias();
      steps.add(step.condition() == null ? alias : alias + " WHERE " + step.condition());
    }
    writer.literal(
        "'"
            + graph.name()
            + ": "
            + String.join(" | ", steps)
            + ' '
            + path.direction()
            + " {"
            + path.minHops()
            + ','
            + (path.maxHops() == Integer.MAX_VALUE ? "" : path.maxHops())
            + "} "
            + path.selector()
            + (path.count() == 1 ? "" : " " + path.count())
            + ' '
            + path.mode()
            + "'");
    writer.endFunCall(frame);
  }
}
