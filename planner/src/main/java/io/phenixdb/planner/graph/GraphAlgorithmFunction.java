package io.phenixdb.planner.graph;

import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/**
 * A graph algorithm over one graph as a table: the key columns of its vertices, then the
 * algorithm's results. Its operands are the arguments that the statement gives. Immutable.
 */
public final class GraphAlgorithmFunction extends TableOperator {
  private final PropertyGraphDefinition graph;
  private final String function;
  private final List<String> arguments;
  private final List<Column> columns;

  /** A column of the result. */
  public record Column(String name, DataType type, boolean nullable) {}

  /**
   * An algorithm.
   *
   * @param function its name in upper case
   * @param arguments upper-case names of the operands in order
   */
  public GraphAlgorithmFunction(
      PropertyGraphDefinition graph,
      String function,
      List<String> arguments,
      List<Column> columns) {
    super(function + "(" + graph.name() + ", " + arguments + ")");
    this.graph = graph;
    this.function = function;
    this.arguments = List.copyOf(arguments);
    this.columns = List.copyOf(columns);
  }

  /** The graph. */
  public PropertyGraphDefinition graph() {
    return graph;
  }

  /** The algorithm's name in upper case. */
  public String function() {
    return function;
  }

  /** The upper-case names of the operands in order. */
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public RelDataType rowType(PhenixTypeFactory types) {
    RelDataTypeFactory.Builder builder = types.builder();
    for (Column column : columns) {
      builder.add(column.name(), types.of(column.type(), column.nullable()));
    }
    return builder.build();
  }
}
