package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.EdgePattern;
import io.phenixdb.parser.graph.NodePattern;
import io.phenixdb.parser.graph.PathGroup;
import io.phenixdb.parser.graph.PathPrefix;
import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.planner.physical.PathOutput.Place;
import io.phenixdb.planner.resolve.StatementErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Reads a path that is searched as a whole into its shape. Used for one path. */
final class PathShapeReader {
  private final PatternReader reader;
  private final ElementVariable path;
  private final List<PathShape.Part> parts = new ArrayList<>();
  private final List<ElementVariable> between = new ArrayList<>();
  private int hops;

  /**
   * A reader.
   *
   * @param path the synthetic edge variable of the link
   */
  PathShapeReader(PatternReader reader, ElementVariable path) {
    this.reader = reader;
    this.path = path;
  }

  /** The shape of edges, groups and the vertices between them; the ends are not among them. */
  PathShape read(List<SqlNode> inner) {
    for (int i = 0; i < inner.size(); i++) {
      if (i % 2 == 1) {
        between.add(vertexBetween((NodePattern) inner.get(i), inner.get(i - 1), inner.get(i + 1)));
      } else if (inner.get(i) instanceof PathGroup group) {
        parts.add(group(group));
      } else {
        EdgePattern edge = (EdgePattern) inner.get(i);
        parts.add(
            new PathShape.Part(edge.quantifier(), List.of(hop(edge, single(edge), null, null))));
      }
    }
    return new PathShape(parts, between);
  }

  private static boolean single(SqlNode part) {
    return part instanceof EdgePattern edge && edge.quantifier().isOnce();
  }

  private ElementVariable vertexBetween(NodePattern node, SqlNode left, SqlNode right) {
    ElementVariable vertex = reader.member(ElementKind.VERTEX, false, node);
    if (single(left)) {
      vertex.member = new PathMember(path, Place.AFTER, hops - 1);
    } else if (single(right)) {
      vertex.member = new PathMember(path, Place.BEFORE, hops);
    } else {
      vertex.member = new PathMember(path, Place.BEFORE, PatternReader.NOWHERE);
    }
    return vertex;
  }

  private PathShape.Hop hop(
      EdgePattern edge,
      boolean single,
      @Nullable ElementVariable before,
      @Nullable ElementVariable after) {
    ElementVariable variable = reader.member(ElementKind.EDGE, !single, edge);
    variable.member = new PathMember(path, Place.EDGE, hops);
    return new PathShape.Hop(
        hops++, variable, PatternReader.direction(edge), before, after, edge.cost());
  }

  private PathShape.Part group(PathGroup group) {
    if (group.mode() != PathPrefix.Mode.WALK || group.variable() != null) {
      throw StatementErrors.unsupported(
          group,
          "a parenthesised sub-pattern cannot have a mode or a name of its own",
          "write them before the whole path");
    }
    List<SqlNode> nodes = PatternGroups.flatten(group.elements());
    boolean repeated = !group.quantifier().isOnce();
    List<ElementVariable> vertices = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i += 2) {
      ElementVariable vertex =
          reader.member(ElementKind.VERTEX, repeated, (NodePattern) nodes.get(i));
      vertex.member =
          i == 0
              ? new PathMember(path, Place.BEFORE, hops)
              : new PathMember(path, Place.AFTER, hops + i / 2 - 1);
      vertices.add(vertex);
    }
    List<PathShape.Hop> own = new ArrayList<>();
    for (int i = 1; i < nodes.size(); i += 2) {
      if (!single(nodes.get(i))) {
        throw StatementErrors.unsupported(
            nodes.get(i),
            "a quantifier inside a parenthesised sub-pattern is not supported",
            "write the repetitions out");
      }
      EdgePattern edge = (EdgePattern) nodes.get(i);
      own.add(hop(edge, !repeated, vertices.get(i / 2), vertices.get(i / 2 + 1)));
    }
    SqlNode where = group.where();
    if (where != null) {
      attach(where, own);
    }
    return new PathShape.Part(group.quantifier(), own);
  }

  /** Gives each conjunct of a group's condition to the one element that it reads. */
  private static void attach(SqlNode condition, List<PathShape.Hop> hops) {
    if (condition.getKind() == SqlKind.AND) {
      ((SqlCall) condition).getOperandList().forEach(operand -> attach(operand, hops));
      return;
    }
    Set<String> names = new HashSet<>();
    condition.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            if (id.names.size() > 1) {
              names.add(id.names.getFirst());
            }
            return null;
          }
        });
    for (PathShape.Hop hop : hops) {
      for (ElementVariable element :
          new ElementVariable[] {hop.edge(), hop.before(), hop.after()}) {
        if (element != null && names.equals(Set.of(element.name))) {
          element.conditions.add(condition);
          return;
        }
      }
    }
    throw StatementErrors.unsupported(
        condition,
        "a condition of a parenthesised sub-pattern must read one of its elements",
        "compare elements with each other in the WHERE behind the pattern");
  }

  /** How many edges a shape has, at least and at most. */
  static Quantifier length(PathShape shape) {
    long minimum = 0;
    long maximum = 0;
    for (PathShape.Part part : shape.parts()) {
      minimum += (long) part.quantifier().minimum() * part.hops().size();
      maximum =
          part.quantifier().isUnbounded() || maximum >= Quantifier.UNBOUNDED
              ? Quantifier.UNBOUNDED
              : maximum + (long) part.quantifier().maximum() * part.hops().size();
    }
    return new Quantifier(
        (int) Math.min(minimum, Quantifier.UNBOUNDED - 1),
        (int) Math.min(maximum, Quantifier.UNBOUNDED));
  }
}
