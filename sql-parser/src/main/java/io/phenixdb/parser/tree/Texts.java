package io.phenixdb.parser.tree;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** Pieces of canonical text that many nodes write. */
public final class Texts {

  private Texts() {}

  /** Writes a node, free of any outer precedence. */
  public static void write(SqlWriter writer, SqlNode node) {
    node.unparse(writer, 0, 0);
  }

  /** Writes words only where a flag is set. */
  public static void wordsIf(boolean flag, SqlWriter writer, String words) {
    if (flag) {
      writer.keyword(words);
    }
  }

  /** Writes words and a node where the node is there; a query is put in parentheses. */
  public static void clause(SqlWriter writer, String words, @Nullable SqlNode node) {
    if (node != null) {
      if (!words.isEmpty()) {
        writer.keyword(words);
      }
      SqlWriter.Frame frame = writer.startList("", "");
      write(writer, node);
      writer.endList(frame);
    }
  }

  /** Writes {@code AS query} where the query is there. */
  public static void queryClause(SqlWriter writer, @Nullable SqlNode query) {
    if (query != null) {
      writer.keyword("AS");
      write(writer, query);
    }
  }

  /** Writes {@code words (a, b)} where the list is there. */
  public static void listClause(
      SqlWriter writer, String words, @Nullable Iterable<? extends SqlNode> nodes) {
    if (nodes != null) {
      if (!words.isEmpty()) {
        writer.keyword(words);
      }
      parenthesized(writer, nodes);
    }
  }

  /** Writes {@code (a, b)}. */
  public static void parenthesized(SqlWriter writer, Iterable<? extends SqlNode> nodes) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    separated(writer, nodes);
    writer.endList(frame);
  }

  /** Writes {@code (expression)}. */
  public static void enclosed(SqlWriter writer, SqlNode node) {
    parenthesized(writer, List.of(node));
  }

  /** Writes {@code (query)}. */
  public static void enclosedQuery(SqlWriter writer, SqlNode query) {
    // In a frame of this type a query does not add parentheses of its own.
    SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.ORDER_BY, "(", ")");
    write(writer, query);
    writer.endList(frame);
  }

  /** Writes {@code a, b} inside a list that the caller opened. */
  public static void separated(SqlWriter writer, Iterable<? extends SqlNode> nodes) {
    for (SqlNode node : nodes) {
      writer.sep(",");
      write(writer, node);
    }
  }

  /** Writes {@code a, b} without parentheses. */
  public static void commaList(SqlWriter writer, Iterable<? extends SqlNode> nodes) {
    SqlWriter.Frame frame = writer.startList("", "");
    separated(writer, nodes);
    writer.endList(frame);
  }
}
