package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * Clauses that are no operands of a statement: how RETURNING is written, and when two are equal.
 */
final class Returning {

  private Returning() {}

  /** Returns whether two clauses that are no operands are equal; both may be absent. */
  static boolean equal(@Nullable SqlNode left, @Nullable SqlNode right) {
    return left == null ? right == null : left.equalsDeep(right, Litmus.IGNORE);
  }

  static void write(SqlWriter writer, @Nullable SqlNodeList expressions) {
    if (expressions != null) {
      writer.keyword("RETURNING");
      Texts.commaList(writer, expressions);
    }
  }
}
