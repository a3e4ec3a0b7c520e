package io.phenixdb.parser.tree;

import static java.util.Objects.requireNonNull;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/** The children that a node is rebuilt from, read by index and type. */
public final class Children {

  private final @Nullable SqlNode[] nodes;

  Children(@Nullable SqlNode... nodes) {
    this.nodes = nodes.clone();
  }

  /** Returns the child at an index, which must be there and of the given class. */
  public <T extends SqlNode> T get(int index, Class<T> type) {
    return type.cast(requireNonNull(nodes[index], () -> "child " + index + " is absent"));
  }

  /** Returns the child at an index or null, of the given class. */
  public <T extends SqlNode> @Nullable T find(int index, Class<T> type) {
    SqlNode node = nodes[index];
    return node == null ? null : type.cast(node);
  }

  /** Returns the child at an index, which must be there. */
  public SqlNode node(int index) {
    return get(index, SqlNode.class);
  }

  /** Returns the child at an index or null. */
  public @Nullable SqlNode findNode(int index) {
    return nodes[index];
  }

  /** Returns the name at an index. */
  public SqlIdentifier name(int index) {
    return get(index, SqlIdentifier.class);
  }

  /** Returns the name at an index or null. */
  public @Nullable SqlIdentifier findName(int index) {
    return find(index, SqlIdentifier.class);
  }

  /** Returns the list at an index. */
  public SqlNodeList list(int index) {
    return get(index, SqlNodeList.class);
  }

  /** Returns the list at an index or null. */
  public @Nullable SqlNodeList findList(int index) {
    return find(index, SqlNodeList.class);
  }
}
