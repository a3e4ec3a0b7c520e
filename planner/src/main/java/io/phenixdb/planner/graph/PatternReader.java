package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.EdgePattern;
import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.parser.graph.LabelExpression;
import io.phenixdb.parser.graph.NodePattern;
import io.phenixdb.parser.graph.PathGroup;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Reads the patterns of a GRAPH_TABLE into variables and links. Used for one GRAPH_TABLE. */
final class PatternReader {
  /** The hop of a vertex that lies beside no single edge. */
  static final int NOWHERE = -1;

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
    PathPrefix prefix = pattern.prefix();
    List<ElementVariable> vertices = new ArrayList<>();
    List<PatternLink> own = new ArrayList<>();
    ElementVariable left = vertex((NodePattern) nodes.getFirst());
    vertices.add(left);
    boolean whole =
        !prefix.isNone()
            && (nodes.size() > 3 || nodes.stream().anyMatch(PathGroup.class::isInstance));
    if (whole) {
      ElementVariable right = vertex((NodePattern) nodes.getLast());
      own.add(shapeLink(pattern, nodes.subList(1, nodes.size() - 1), left, right, prefix));
      vertices.add(right);
    }
    for (int i = 1; !whole && i < nodes.size(); i += 2) {
      ElementVariable right = vertex((NodePattern) nodes.get(i + 1));
      own.add(
          nodes.get(i) instanceof EdgePattern edge
              ? link(edge, left, right, prefix)
              : shapeLink(nodes.get(i), nodes.subList(i, i + 1), left, right, prefix));
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
    PathSearching path =
        prefix.isNone() && edge.quantifier().isOnce()
            ? null
            : searching(prefix, edge.quantifier(), edge, null, edge.cost());
    if (path == null && edge.cost() != null) {
      throw StatementErrors.unsupported(
          edge.cost(),
          "the COST of an edge outside a path search is not supported",
          "write ANY CHEAPEST before the pattern, or read the edge's property");
    }
    ElementVariable variable =
        element(ElementKind.EDGE, path != null, edge.variable(), edge.label(), edge.where(), edge);
    PatternLink link =
        new PatternLink(variable, left, right, direction(edge), path, edge, links.size());
    links.add(link);
    return link;
  }

  /** A path of several edges that is searched as a whole. */
  private PatternLink shapeLink(
      SqlNode place,
      List<SqlNode> inner,
      ElementVariable left,
      ElementVariable right,
      PathPrefix prefix) {
    ElementVariable path =
        new ElementVariable("$path" + links.size(), ElementKind.EDGE, true, List.of());
    elements.put(path.name, path);
    PathShape shape = new PathShapeReader(this, path).read(inner);
    Set<Integer> edgeTables = new TreeSet<>();
    shape.hops().forEach(hop -> edgeTables.addAll(hop.edge().tables));
    path.labelled = List.copyOf(edgeTables);
    path.tables = path.labelled;
    Set<EdgeFilter.Direction> directions = new HashSet<>();
    shape.hops().forEach(hop -> directions.add(hop.direction()));
    EdgeFilter.Direction direction =
        directions.size() == 1 ? directions.iterator().next() : EdgeFilter.Direction.ANY;
    PathSearching searching = searching(prefix, PathShapeReader.length(shape), place, shape, null);
    PatternLink link =
        new PatternLink(path, left, right, direction, searching, place, links.size());
    links.add(link);
    return link;
  }

  private static PathSearching searching(
      PathPrefix prefix,
      Quantifier quantifier,
      SqlNode place,
      @Nullable PathShape shape,
      @Nullable SqlNode cost) {
    if (quantifier.isUnbounded()
        && prefix.search() == PathPrefix.Search.ALL
        && prefix.mode() == PathPrefix.Mode.WALK) {
      throw StatementErrors.at(
          place,
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
          case ANY_CHEAPEST, CHEAPEST -> PathSearch.Selector.CHEAPEST_K;
        };
    PathSearching searching =
        new PathSearching(
            quantifier,
            selector,
            count(prefix.count()),
            PathSearch.Mode.valueOf(prefix.mode().name()),
            shape,
            cost,
            new PathDemands());
    if (selector == PathSearch.Selector.CHEAPEST_K && !searching.hasCosts()) {
      throw StatementErrors.at(
          place,
          SqlState.SYNTAX_ERROR,
          "a cheapest path needs the COST of an edge",
          "write it inside the edge: -[e IS road COST e.km]->");
    }
    return searching;
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

  /** Edges of a table have a direction; an undirected pattern leaves it out of account. */
  static EdgeFilter.Direction direction(EdgePattern edge) {
    return switch (edge.direction()) {
      case RIGHT, UNDIRECTED_OR_RIGHT -> EdgeFilter.Direction.OUT;
      case LEFT, LEFT_OR_UNDIRECTED -> EdgeFilter.Direction.IN;
      case ANY, LEFT_OR_RIGHT, UNDIRECTED -> EdgeFilter.Direction.ANY;
    };
  }

  /** A vertex inside a path that is searched as a whole. */
  ElementVariable member(ElementKind kind, boolean group, NodePattern node) {
    refuseKnown(node.variable());
    return element(kind, group, node.variable(), node.label(), node.where(), node);
  }

  /** An edge inside a path that is searched as a whole. */
  ElementVariable member(ElementKind kind, boolean group, EdgePattern edge) {
    refuseKnown(edge.variable());
    return element(kind, group, edge.variable(), edge.label(), edge.where(), edge);
  }

  private void refuseKnown(@Nullable SqlIdentifier variable) {
    if (variable != null && elements.containsKey(CatalogNames.last(variable))) {
      throw StatementErrors.unsupported(
          variable,
          "variable "
              + CatalogNames.last(variable)
              + " inside a path that is searched as a whole cannot be used twice",
          "compare the ends of the path in the WHERE behind the pattern");
    }
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
    if (element.member != null) {
      throw StatementErrors.unsupported(
          place,
          "variable "
              + element.name
              + " inside a path that is searched as a whole cannot be used twice",
          "compare the ends of the path in the WHERE behind the pattern");
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
