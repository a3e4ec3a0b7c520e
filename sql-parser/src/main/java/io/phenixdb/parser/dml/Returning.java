package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** The text of a RETURNING clause. */
final class Returning {

  private Returning() {}

  static void write(SqlWriter writer, @Nullable SqlNodeList expressions) {
    if (expressions != null) {
      writer.keyword("RETURNING");
      Texts.commaList(writer, expressions);
    }
  }
}
