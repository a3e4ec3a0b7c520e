package io.phenixdb.benchmarks.startup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The program whose start is measured: opens a database, prints the first row of a query, ends. */
public final class FirstRow {
  /** What the line with the row begins with. */
  static final String MARK = "first row: ";

  /** What the line with the CPU time of the process until then, in nanoseconds, begins with. */
  static final String CPU_MARK = "CPU nanoseconds: ";

  private FirstRow() {}

  /** Takes the URL and the query. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(arguments[1])) {
      if (!rows.next()) {
        throw new IllegalStateException("no row from " + arguments[1]);
      }
      System.out.println(MARK + rows.getString(1));
      System.out.flush();
      System.out.println(
          CPU_MARK
              + ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                  .getProcessCpuTime());
    }
  }
}
