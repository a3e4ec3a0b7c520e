package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.SQLException;

/** {@code java.sql.Wrapper.unwrap} of our objects, which wrap nothing but themselves. */
final class Wrapping {
  private Wrapping() {}

  static <T> T unwrap(Object object, Class<T> wanted) throws SQLException {
    if (wanted.isInstance(object)) {
      return wanted.cast(object);
    }
    throw SqlErrors.of(
        "0A000", object.getClass().getName() + " is no " + wanted.getName() + " and wraps none");
  }
}
