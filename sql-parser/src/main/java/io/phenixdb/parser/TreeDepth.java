package io.phenixdb.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the depth of a syntax tree, so that those who walk it by recursion need not. O(nodes), no
 * recursion.
 */
final class TreeDepth {

  /** The deepest tree. */
  static final int MAX_DEPTH = 1_000;

  private record Entry(SqlNode node, int depth) {}

  private TreeDepth() {}

  static SqlNode check(SqlNode root) {
    Deque<Entry> pending = new ArrayDeque<>();
    pending.push(new Entry(root, 1));
    while (!pending.isEmpty()) {
      Entry entry = pending.pop();
      if (entry.depth() > MAX_DEPTH) {
        throw ParseError.of(
            ParseError.TOO_COMPLEX,
            ParseError.Place.of(entry.node().getParserPosition()),
            "the statement's tree is deeper than " + MAX_DEPTH + " levels",
            "join fewer tables or operators in one chain");
      }
      for (SqlNode child : children(entry.node())) {
        if (child != null) {
          pending.push(new Entry(child, entry.depth() + 1));
        }
      }
    }
    return root;
  }

  private static List<? extends @Nullable SqlNode> children(SqlNode node) {
    return switch (node) {
      case SqlCall call -> call.getOperandList();
      case SqlNodeList list -> list.getList();
      default -> List.of();
    };
  }
}
