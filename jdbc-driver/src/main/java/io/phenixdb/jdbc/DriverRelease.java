package io.phenixdb.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version that the build wrote into {@code version.properties}.
 *
 * @param text as users see it, {@code 0.1.0}
 */
record DriverRelease(String text, int major, int minor) {

  /** The version of the classes that run. */
  static DriverRelease current() {
    Properties properties = new Properties();
    try (InputStream stream = DriverRelease.class.getResourceAsStream("version.properties")) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = properties.getProperty("version", "0.0");
    String[] parts = text.split("[.-]");
    return new DriverRelease(text, number(parts, 0), number(parts, 1));
  }

  private static int number(String[] parts, int index) {
    return index < parts.length && parts[index].matches("\\d{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }
}
