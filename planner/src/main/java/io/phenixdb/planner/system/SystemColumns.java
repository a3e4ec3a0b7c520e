package io.phenixdb.planner.system;

import io.phenixdb.planner.system.SystemTable.Column;
import io.phenixdb.storage.type.DataType;

/** Short names for the column types that system tables use. */
final class SystemColumns {
  private SystemColumns() {}

  static Column text(String name) {
    return new Column(name, DataType.VARCHAR);
  }

  static Column integer(String name) {
    return new Column(name, DataType.INTEGER);
  }

  static Column bigint(String name) {
    return new Column(name, DataType.BIGINT);
  }

  static Column real(String name) {
    return new Column(name, DataType.DOUBLE);
  }

  static Column flag(String name) {
    return new Column(name, DataType.BOOLEAN);
  }

  static Column time(String name) {
    return new Column(name, DataType.TIMESTAMP);
  }
}
