package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A distance between a column of an access path and something that does not depend on the path.
 *
 * @param vectorColumn ordinal of the column in the table
 * @param query the other operand, over the columns that {@code pathOffset} leaves
 * @param index the index that serves it, or null
 * @param remark why it is used, or why none is
 */
record SearchChoice(
    int vectorColumn, RexNode query, @Nullable VectorIndexDefinition index, String remark) {

  /**
   * Recognises a search.
   *
   * @param pathOffset where the path's columns start in the row that {@code distance} refers to;
   *     columns before it are the input's
   */
  static @Nullable SearchChoice of(
      DistanceExpression distance, AccessPath path, int pathOffset, Catalog catalog) {
    SearchChoice choice =
        of(distance, distance.left(), distance.right(), path, pathOffset, catalog);
    return choice != null
        ? choice
        : of(distance, distance.right(), distance.left(), path, pathOffset, catalog);
  }

  private static @Nullable SearchChoice of(
      DistanceExpression distance,
      RexNode column,
      RexNode query,
      AccessPath path,
      int pathOffset,
      Catalog catalog) {
    int width = path.columns().size();
    if (!(column instanceof RexInputRef reference)
        || reference.getIndex() < pathOffset
        || reference.getIndex() >= pathOffset + width
        || dependsOn(query, pathOffset, width)
        || !RexUtil.isDeterministic(query)) {
      return null;
    }
    int ordinal = path.columns().get(reference.getIndex() - pathOffset);
    if (ordinal < 0) {
      return null;
    }
    String name = path.table().columns().get(ordinal).name();
    String remark = "exact: there is no vector index on " + path.table().name() + " (" + name + ")";
    for (VectorIndexDefinition index : catalog.vectorIndexesOf(path.table().id())) {
      if (index.column() == ordinal) {
        if (distance.orderedBy(index.distance())) {
          return new SearchChoice(
              ordinal,
              query,
              index,
              "index " + index.name().name() + " orders " + name + " by " + distance.distance());
        }
        remark =
            "exact: index "
                + index.name().name()
                + " is for "
                + index.distance()
                + ", the statement asks for "
                + distance.distance();
      }
    }
    return new SearchChoice(ordinal, query, null, remark);
  }

  private static boolean dependsOn(RexNode node, int offset, int width) {
    boolean[] found = {false};
    node.accept(
        new org.apache.calcite.rex.RexVisitorImpl<Void>(true) {
          @Override
          public Void visitInputRef(RexInputRef reference) {
            found[0] |= reference.getIndex() >= offset && reference.getIndex() < offset + width;
            return super.visitInputRef(reference);
          }
        });
    return found[0];
  }
}
