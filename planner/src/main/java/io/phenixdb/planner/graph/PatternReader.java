package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.EdgePattern;
import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.parser.graph.LabelExpression;
import io.phenixdb.parser.graph.NodePattern;
import io.phenixdb.parser.graph.PathPattern;
import io.phenixdb.parser.graph.PathPrefix;
import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.planner.graph.GraphPattern.PathVariable;
import io.phenixdb.planner.graph.PatternLink.PathSearching;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Reads the patterns of a GRAPH_TABLE into variables and links. Used for one GRAPH_TABLE. */
final class PatternReader {
  private final ElementTables tables;
  private final Map<String, ElementVariable> elements = new LinkedHashMap<>();
  private final Map<String, PathVariable> paths = new LinkedHashMap<>();
  private final List<PatternLink> links = new ArrayList<>();
  private int unnamed;

  PatternReader(ElementTables tables) {
    this.tables = tables;
  }

  GraphPattern read(GraphTable graphTable) {
    for (PathPattern pattern : graphTable.pathPatterns()) {
      readPath(pattern);
    }
    for (String path : paths.keySet()) {
      if (elements.containsKey(path)) {
        throw StatementErrors.at(
            graphTable,
            SqlState.SYNTAX_ERROR,
            "variable " + path + " names both a path and an element");
      }
    }
    GraphPattern pattern = new GraphPattern(elements, links, paths);
    TablePruning.prune(pattern, tables);
    return pattern;
  }

  private void readPath(PathPattern pattern) {
    List<SqlNode> nodes = PatternGroups.flatten(pattern.elements());
    long edges = nodes.stream().filter(EdgePattern.class::isInstance).count();
    PathPrefix prefix = pattern.prefix();
    if (!prefix.isNone() && edges > 1) {
      throw StatementErrors.unsupported(
          pattern,
          "a path prefix or mode over more than one edge pattern is not supported",
          "quantify one edge, as in ANY SHORTEST (a)-[e]->{1,5}(b)");
    }
    List<ElementVariable> vertices = new ArrayList<>();
    List<PatternLink> own = new ArrayList<>();
    ElementVariable left = vertex((NodePattern) nodes.getFirst());
    vertices.add(left);
    for (int i = 1; i < nodes.size(); i += 2) {
      ElementVariable right = vertex((NodePattern) nodes.get(i + 1));
      PatternLink link = link((EdgePattern) nodes.get(i), left, right, prefix);
      links.add(link);
      own.add(link);
      vertices.add(right);
      left = right;
    }
    SqlIdentifier variable = pattern.variable();
    if (variable != null
        && paths.put(variable.getSimple(), new PathVariable(vertices, own)) != null) {
      throw StatementErrors.at(
          variable,
          SqlState.SYNTAX_ERROR,
          "path variable " + variable.getSimple() + " stands twice");
    }
  }

  private ElementVariable vertex(NodePattern node) {
    return element(ElementKind.VERTEX, false, node.variable(), node.label(), node.where(), node);
  }

  private PatternLink link(
      EdgePattern edge, ElementVariable left, ElementVariable right, PathPrefix prefix) {
    if (edge.cost() != null) {
      throw StatementErrors.unsupported(
          edge.cost(), "COST and CHEAPEST paths are not supported", "use ANY SHORTEST");
    }
    PathSearching path = path(edge, prefix);
    ElementVariable variable =
        element(ElementKind.EDGE, path != null, edge.variable(), edge.label(), edge.where(), edge);
    return new PatternLink(variable, left, right, direction(edge), path, edge, links.size());
  }

  private static @Nullable PathSearching path(EdgePattern edge, PathPrefix prefix) {
    Quantifier quantifier = edge.quantifier();
    if (prefix.isNone() && quantifier.isOnce()) {
      return null;
    }
    if (quantifier.isUnbounded()
        && prefix.search() == PathPrefix.Search.ALL
        && prefix.mode() == PathPrefix.Mode.WALK) {
      throw StatementErrors.at(
          edge,
          SqlState.SYNTAX_ERROR,
          "an unbounded quantifier needs a path mode or a path search prefix, or it matches"
              + " endlessly many paths",
          "write TRAIL, ACYCLIC, SIMPLE, ANY or ANY SHORTEST before the pattern, or an upper"
              + " bound");
    }
    PathSearch.Selector selector =
        switch (prefix.search()) {
          case ALL -> PathSearch.Selector.ALL;
          case ANY -> prefix.count() == null ? PathSearch.Selector.ANY : PathSearch.Selector.ANY_K;
          case ANY_SHORTEST -> PathSearch.Selector.ANY_SHORTEST;
          case ALL_SHORTEST -> PathSearch.Selector.ALL_SHORTEST;
          case SHORTEST -> PathSearch.Selector.SHORTEST_K;
          case ANY_CHEAPEST, CHEAPEST ->
              throw StatementErrors.unsupported(
                  edge, "COST and CHEAPEST paths are not supported", "use ANY SHORTEST");
        };
    return new PathSearching(
        quantifier, selector, count(prefix.count()), PathSearch.Mode.valueOf(prefix.mode().name()));
  }

  private static int count(@Nullable SqlNode node) {
    if (node == null) {
      return 1;
    }
    if (!(node instanceof SqlNumericLiteral literal)) {
      throw StatementErrors.unsupported(
          node, "the number of paths cannot be a parameter", "write the number");
    }
    BigDecimal value = literal.bigDecimalValue();
    if (value == null
        || !literal.isInteger()
        || value.signum() <= 0
        || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw StatementErrors.at(
          node, SqlState.INVALID_ARGUMENT, "the number of paths must be at least 1: " + node);
    }
    return value.intValueExact();
  }

  /** Edges of a table have a direction: what asks for undirected ones alone can match none. */
  private static EdgeFilter.Direction direction(EdgePattern edge) {
    return switch (edge.direction()) {
      case RIGHT, UNDIRECTED_OR_RIGHT -> EdgeFilter.Direction.OUT;
      case LEFT, LEFT_OR_UNDIRECTED -> EdgeFilter.Direction.IN;
      case ANY, LEFT_OR_RIGHT -> EdgeFilter.Direction.ANY;
      case UNDIRECTED ->
          throw StatementErrors.unsupported(
              edge,
              "undirected edges are not supported: every edge has a source and a destination",
              "write -[ ]- for edges in either direction");
    };
  }

  private ElementVariable element(
      ElementKind kind,
      boolean group,
      @Nullable SqlIdentifier written,
      @Nullable LabelExpression label,
      @Nullable SqlNode where,
      SqlNode place) {
    List<Integer> labelled = tables.matching(kind, label);
    String name =
        written == null
            ? (kind == ElementKind.VERTEX ? "$v" : "$e") + unnamed++
            : CatalogNames.last(written);
    ElementVariable element = elements.get(name);
    if (element == null) {
      element = new ElementVariable(name, kind, group, labelled);
      elements.put(name, element);
    } else {
      requireSame(element, kind, group, place);
      List<Integer> both = new ArrayList<>(element.labelled);
      both.retainAll(labelled);
      element.labelled = both;
      element.tables = both;
    }
    if (where != null) {
      element.conditions.add(where);
    }
    return element;
  }

  private static void requireSame(
      ElementVariable element, ElementKind kind, boolean group, SqlNode place) {
    if (element.kind != kind) {
      throw StatementErrors.at(
          place,
          SqlState.SYNTAX_ERROR,
          "variable " + element.name + " names both a vertex and an edge");
    }
    if (element.group || group) {
      throw StatementErrors.at(
          place,
          SqlState.SYNTAX_ERROR,
          "variable " + element.name + " of a quantified edge cannot be used twice");
    }
  }

  /** The direction in which a search follows edges that a link names. */
  static boolean follows(EdgeFilter.Direction direction, boolean outgoing) {
    return switch (direction) {
      case OUT -> outgoing;
      case IN -> !outgoing;
      case ANY -> true;
    };
  }
}
