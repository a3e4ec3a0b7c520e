package io.phenixdb.jdbc.url;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/** The connection properties, given in the URL or in the {@code Properties} of {@code connect}. */
public enum ConnectionProperty {
  USER("user", "", "name of the user"),
  PASSWORD("password", "", "the user's password"),
  CREATE("create", "true", "whether an absent directory becomes a new database"),
  SYNCHRONOUS_COMMIT(
      "synchronousCommit",
      "on",
      "when commits are acknowledged by a database that this connection opens: on, group, off"),
  SCHEMA("schema", "main", "the schema that unqualified names are looked up in first"),
  SSL("ssl", "false", "whether the server is reached over TLS"),
  FETCH_SIZE("fetchSize", "10000", "rows that are sent at a time, 1 to 1,000,000"),
  CONNECT_TIMEOUT("connectTimeout", "10000", "longest wait for a connection in milliseconds"),
  SOCKET_TIMEOUT("socketTimeout", "0", "longest wait for an answer in milliseconds, 0 for none"),
  TIME_ZONE(
      "timeZone", "", "zone in which java.sql's dates and times are shown; the JVM's if empty");

  private final String propertyName;
  private final String defaultValue;
  private final String description;

  ConnectionProperty(String propertyName, String defaultValue, String description) {
    this.propertyName = propertyName;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The name as users write it. */
  public String propertyName() {
    return propertyName;
  }

  /** The property of a name, case-insensitive. */
  public static Optional<ConnectionProperty> named(String name) {
    return Arrays.stream(values())
        .filter(property -> property.propertyName.equalsIgnoreCase(name))
        .findFirst();
  }

  /** The value in a set of properties, or the default. */
  public String in(Properties properties) {
    return properties.getProperty(propertyName, defaultValue);
  }

  /**
   * The value as a number.
   *
   * @throws SQLException 08001 when it is none or out of bounds
   */
  public int number(Properties properties, int min, int max) throws SQLException {
    String text = in(properties);
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, together with numbers out of bounds.
    }
    throw SqlErrors.of(
        "08001",
        "property " + propertyName + " is '" + text + "', not a number from " + min + " to " + max);
  }

  /** The value as a flag: true only for {@code true}. */
  public boolean flag(Properties properties) {
    return Boolean.parseBoolean(in(properties));
  }

  /** What {@code Driver.getPropertyInfo} tells. */
  public DriverPropertyInfo info(Properties properties) {
    DriverPropertyInfo info = new DriverPropertyInfo(propertyName, in(properties));
    info.description = description;
    if (defaultValue.equals("true") || defaultValue.equals("false")) {
      info.choices = new String[] {"true", "false"};
    }
    return info;
  }
}
