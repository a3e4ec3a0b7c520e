package io.phenixdb.jdbc.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a JDBC URL names, with the properties written in it. */
public sealed interface ConnectionUrl {
  /** How our URLs begin. */
  String PREFIX = "jdbc:phenix:";

  /** The port of a server unless told otherwise. */
  int DEFAULT_PORT = 8765;

  /** Properties written in the URL. */
  Map<String, String> properties();

  /** A database in this process. */
  sealed interface Embedded extends ConnectionUrl {}

  /**
   * {@code jdbc:phenix:mem:NAME}: a database in memory.
   *
   * @param name shared by all connections that give it; null means a private database
   */
  record Memory(@Nullable String name, Map<String, String> properties) implements Embedded {
    public Memory {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * {@code jdbc:phenix:PATH}: a database in a directory.
   *
   * @param create whether an absent directory is created
   */
  record Directory(Path path, boolean create, Map<String, String> properties) implements Embedded {
    public Directory {
      properties = Map.copyOf(properties);
    }
  }

  /** {@code jdbc:phenix://host:port/schema?...}: a server; the schema may be null. */
  record Server(String host, int port, @Nullable String schema, Map<String, String> properties)
      implements ConnectionUrl {
    public Server {
      properties = Map.copyOf(properties);
    }

    /** Where the server's HTTP endpoint is. */
    public URI endpoint(boolean ssl) {
      return URI.create((ssl ? "https" : "http") + "://" + host + ":" + port + "/");
    }
  }

  /**
   * Reads a URL.
   *
   * @return empty when the URL is another driver's
   * @throws SQLException 08001 when it is ours but names nothing
   */
  static Optional<ConnectionUrl> parse(@Nullable String url) throws SQLException {
    if (url == null || !url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return Optional.empty();
    }
    String rest = url.substring(PREFIX.length());
    return Optional.of(rest.startsWith("//") ? server(url, rest) : embedded(url, rest));
  }

  private static ConnectionUrl embedded(String url, String rest) throws SQLException {
    String[] parts = rest.split(";", -1);
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      put(url, properties, parts[i], false);
    }
    String target = parts[0].strip();
    if (target.regionMatches(true, 0, "mem:", 0, 4)) {
      String name = target.substring(4);
      return new Memory(name.isEmpty() ? null : name, properties);
    }
    if (target.isEmpty()) {
      throw bad(url, "it names no database; write a directory, mem:NAME or //host:port");
    }
    try {
      return new Directory(
          Path.of(target), flag(url, properties.getOrDefault("create", "true")), properties);
    } catch (InvalidPathException e) {
      throw bad(url, "'" + target + "' is no path: " + e.getReason());
    }
  }

  private static ConnectionUrl server(String url, String rest) throws SQLException {
    int question = rest.indexOf('?');
    Map<String, String> properties = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : rest.substring(question + 1).split("&", -1)) {
        put(url, properties, pair, true);
      }
    }
    URI uri;
    try {
      uri = new URI("phenix:" + (question < 0 ? rest : rest.substring(0, question)));
    } catch (URISyntaxException e) {
      throw bad(url, "after the prefix it must read //host:port/schema: " + e.getReason());
    }
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw bad(url, "after the prefix it must read //host:port/schema");
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw bad(url, "port " + port + " is not between 1 and 65535");
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (path.contains("/")) {
      throw bad(url, "'" + path + "' is no schema");
    }
    return new Server(uri.getHost(), port, path.isEmpty() ? null : path, properties);
  }

  private static void put(String url, Map<String, String> properties, String pair, boolean encoded)
      throws SQLException {
    if (pair.isBlank()) {
      return;
    }
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw bad(url, "'" + pair + "' is no property; write name=value");
    }
    String name = pair.substring(0, equals).strip();
    String value = pair.substring(equals + 1);
    Optional<ConnectionProperty> known = ConnectionProperty.named(name);
    if (known.isEmpty()) {
      Set<String> names = new TreeSet<>();
      for (ConnectionProperty property : ConnectionProperty.values()) {
        names.add(property.propertyName());
      }
      throw bad(url, "unknown property '" + name + "'; known are " + String.join(", ", names));
    }
    try {
      properties.put(
          known.get().propertyName(),
          encoded ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
    } catch (IllegalArgumentException e) {
      throw bad(url, "'" + pair + "' is wrongly encoded");
    }
  }

  private static boolean flag(String url, String value) throws SQLException {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(url, "'" + value + "' is neither true nor false");
    };
  }

  private static SQLException bad(String url, String why) {
    int secret = url.indexOf("password=");
    String shown = secret < 0 ? url : url.substring(0, secret) + "password=...";
    return new SQLNonTransientConnectionException("bad URL '" + shown + "': " + why, "08001");
  }
}
