package io.phenixdb.planner.graph;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * A vertex or edge of a pattern under its variable; two places that use one variable share this
 * object. Filled while a pattern is read.
 */
final class ElementVariable {
  final String name;
  final ElementKind kind;

  /** Whether it stands for the edges of a quantified pattern, a list and not one row. */
  final boolean group;

  /** Positions of the element tables whose labels fit, before connections are looked at. */
  List<Integer> labelled;

  /** Positions of the element tables that can occur in a match. */
  List<Integer> tables;

  /** Inline WHERE conditions. */
  final List<SqlNode> conditions = new ArrayList<>();

  /** Where it lies inside a path that is searched as a whole, or null when it is joined. */
  @Nullable PathMember member;

  /** Whether an expression reads this member of a path, which is then joined behind it. */
  boolean demanded;

  ElementVariable(String name, ElementKind kind, boolean group, List<Integer> labelled) {
    this.name = name;
    this.kind = kind;
    this.group = group;
    this.labelled = labelled;
    this.tables = labelled;
  }

  /** Whether it is one row of its own in FROM from the start. */
  boolean isJoined() {
    return !group && member == null;
  }
}
