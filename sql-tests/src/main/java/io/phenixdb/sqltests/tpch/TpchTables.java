package io.phenixdb.sqltests.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The eight tables of TPC-H at a scale factor. Stateless. */
public final class TpchTables {
  private static final int BATCH_ROWS = 2_000;

  private static final List<Definition> DEFINITIONS =
      List.of(
          table("region", "r_regionkey:k r_name:s r_comment:s", "r_regionkey"),
          table("nation", "n_nationkey:k n_name:s n_regionkey:i n_comment:s", "n_nationkey"),
          table(
              "supplier",
              "s_suppkey:k s_name:s s_address:s s_nationkey:i s_phone:s s_acctbal:m s_comment:s",
              "s_suppkey"),
          table(
              "part",
              "p_partkey:k p_name:s p_mfgr:s p_brand:s p_type:s p_size:i p_container:s"
                  + " p_retailprice:m p_comment:s",
              "p_partkey"),
          table(
              "partsupp",
              "ps_partkey:i ps_suppkey:i ps_availqty:i ps_supplycost:m ps_comment:s",
              "ps_partkey, ps_suppkey"),
          table(
              "customer",
              "c_custkey:k c_name:s c_address:s c_nationkey:i c_phone:s c_acctbal:m"
                  + " c_mktsegment:s c_comment:s",
              "c_custkey"),
          table(
              "orders",
              "o_orderkey:k o_custkey:i o_orderstatus:s o_totalprice:m o_orderdate:d"
                  + " o_orderpriority:s o_clerk:s o_shippriority:i o_comment:s",
              "o_orderkey"),
          table(
              "lineitem",
              "l_orderkey:i l_partkey:i l_suppkey:i l_linenumber:i l_quantity:m"
                  + " l_extendedprice:m l_discount:m l_tax:m l_returnflag:s l_linestatus:s"
                  + " l_shipdate:d l_commitdate:d l_receiptdate:d l_shipinstruct:s l_shipmode:s"
                  + " l_comment:s",
              "l_orderkey, l_linenumber"));

  private TpchTables() {}

  /** A table: name, columns with the letter of their type, key. */
  private record Definition(String name, List<String> columns, String types, String key) {}

  private static Definition table(String name, String columns, String key) {
    List<String> parts = List.of(columns.split(" "));
    StringBuilder types = new StringBuilder();
    parts.forEach(part -> types.append(part.charAt(part.length() - 1)));
    return new Definition(
        name,
        parts.stream().map(part -> part.substring(0, part.length() - 2)).toList(),
        types.toString(),
        key);
  }

  /** Creates and fills all tables of PhenixDB through JDBC. */
  public static void load(Connection connection, double scaleFactor) throws SQLException {
    for (String table : names()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(definition(table, "VARCHAR"));
      }
      insert(connection, table, scaleFactor, false);
    }
  }

  /** The tables, those that others refer to first. */
  public static List<String> names() {
    return DEFINITIONS.stream().map(Definition::name).toList();
  }

  /**
   * The CREATE TABLE statement of a table, with its primary key.
   *
   * @param textType of texts, such as {@code VARCHAR} or {@code VARCHAR(200)}; none is longer than
   *     199 characters
   */
  public static String definition(String name, String textType) {
    Definition table = named(name);
    StringBuilder sql = new StringBuilder("CREATE TABLE " + table.name() + " (");
    for (int i = 0; i < table.columns().size(); i++) {
      sql.append(table.columns().get(i))
          .append(
              switch (table.types().charAt(i)) {
                case 'k', 'i' -> " INTEGER";
                case 'm' -> " DECIMAL(15, 2)";
                case 'd' -> " DATE";
                default -> " " + textType;
              })
          .append(" NOT NULL, ");
    }
    return sql + "PRIMARY KEY (" + table.key() + "))";
  }

  private static Definition named(String name) {
    return DEFINITIONS.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("TPC-H has no table " + name));
  }

  /**
   * Inserts the rows of a table in one transaction, in batches.
   *
   * @param datesAsText for databases without a type for dates
   */
  public static void insert(
      Connection connection, String name, double scaleFactor, boolean datesAsText)
      throws SQLException {
    Definition table = named(name);
    String marks = "?, ".repeat(table.columns().size() - 1) + "?";
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
      int pending = 0;
      for (TpchEntity row : TpchTable.getTable(name).createGenerator(scaleFactor, 1, 1)) {
        String[] values = row.toLine().split("\\|", -1);
        for (int i = 0; i < table.columns().size(); i++) {
          char type = table.types().charAt(i);
          insert.setObject(i + 1, value(values[i], type == 'd' && datesAsText ? 's' : type));
        }
        insert.addBatch();
        if (++pending == BATCH_ROWS) {
          insert.executeBatch();
          pending = 0;
        }
      }
      if (pending > 0) {
        insert.executeBatch();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /**
   * Writes the rows of a table as a file of values separated by vertical bars, which none contains.
   */
  public static void write(Path file, String name, double scaleFactor) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (TpchEntity row : TpchTable.getTable(name).createGenerator(scaleFactor, 1, 1)) {
        String line = row.toLine();
        out.write(line, 0, line.length() - (line.endsWith("|") ? 1 : 0));
        out.write('\n');
      }
    }
  }

  private static Object value(String text, char type) {
    return switch (type) {
      case 'k', 'i' -> Integer.valueOf(text);
      case 'm' -> new BigDecimal(text);
      case 'd' -> Date.valueOf(text); // not every driver takes a LocalDate
      default -> text;
    };
  }
}
