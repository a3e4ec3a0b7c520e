package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** The inside of an element pattern: variable, labels and condition. */
final class Filler {

  private Filler() {}

  static void write(
      SqlWriter writer,
      @Nullable SqlIdentifier variable,
      @Nullable LabelExpression label,
      @Nullable SqlNode where) {
    if (variable != null) {
      Texts.write(writer, variable);
    }
    if (label != null) {
      writer.keyword("IS");
      writer.print(label.toString());
      writer.setNeedWhitespace(true);
    }
    Texts.clause(writer, "WHERE", where);
  }
}
