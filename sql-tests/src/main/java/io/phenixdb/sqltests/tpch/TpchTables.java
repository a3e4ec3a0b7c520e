package io.phenixdb.sqltests.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
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

  /** Creates and fills all tables. */
  public static void load(Connection connection, double scaleFactor) throws SQLException {
    for (Definition table : DEFINITIONS) {
      create(connection, table);
      fill(connection, table, TpchTable.getTable(table.name()), scaleFactor);
    }
  }

  private static void create(Connection connection, Definition table) throws SQLException {
    StringBuilder sql = new StringBuilder("CREATE TABLE " + table.name() + " (");
    for (int i = 0; i < table.columns().size(); i++) {
      sql.append(table.columns().get(i))
          .append(
              switch (table.types().charAt(i)) {
                case 'k', 'i' -> " INTEGER";
                case 'm' -> " DECIMAL(15, 2)";
                case 'd' -> " DATE";
                default -> " VARCHAR";
              })
          .append(" NOT NULL, ");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql + "PRIMARY KEY (" + table.key() + "))");
    }
  }

  private static void fill(
      Connection connection, Definition table, TpchTable<?> source, double scaleFactor)
      throws SQLException {
    String marks = "?, ".repeat(table.columns().size() - 1) + "?";
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
      int pending = 0;
      for (TpchEntity row : source.createGenerator(scaleFactor, 1, 1)) {
        String[] values = row.toLine().split("\\|", -1);
        for (int i = 0; i < table.columns().size(); i++) {
          insert.setObject(i + 1, value(values[i], table.types().charAt(i)));
        }
        insert.addBatch();
        if (++pending == BATCH_ROWS) {
          insert.executeBatch();
          pending = 0;
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static Object value(String text, char type) {
    return switch (type) {
      case 'k', 'i' -> Integer.valueOf(text);
      case 'm' -> new BigDecimal(text);
      case 'd' -> LocalDate.parse(text);
      default -> text;
    };
  }
}
