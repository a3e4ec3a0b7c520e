package io.phenixdb.parser.graph;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What stands between the brackets of an element pattern while it is parsed. */
public record ElementFiller(
    @Nullable SqlIdentifier variable,
    @Nullable LabelExpression label,
    @Nullable SqlNode where,
    @Nullable SqlNode cost) {

  /** Nothing. */
  public static final ElementFiller EMPTY = new ElementFiller(null, null, null, null);
}
