package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.remote.RemoteMeta;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.EmbeddedMetaFactory;
import io.phenixdb.jdbc.url.ConnectionProperty;
import io.phenixdb.jdbc.url.ConnectionUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of PhenixDB, found by {@code ServiceLoader}. Thread-safe.
 *
 * <p>URLs: {@code jdbc:phenix:mem:NAME}, {@code jdbc:phenix:PATH}, {@code
 * jdbc:phenix://host:port/schema}. For any other URL {@link #connect} returns null, as JDBC wants.
 */
public final class PhenixDriver extends UnregisteredDriver {
  private final @Nullable DatabaseMeta bound;

  static {
    try {
      DriverManager.registerDriver(new PhenixDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The driver. */
  public PhenixDriver() {
    this.bound = null;
  }

  /** The driver of one connection: Avatica's connections get their database from their driver. */
  private PhenixDriver(DatabaseMeta bound) {
    this.bound = bound;
  }

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (url == null) {
      throw SqlErrors.of("08001", "the URL is null");
    }
    Optional<ConnectionUrl> target = ConnectionUrl.parse(url);
    if (target.isEmpty()) {
      return null;
    }
    ConnectionUrl parsed = target.get();
    Properties properties = merge(parsed, info);
    ConnectionProperty.FETCH_SIZE.number(properties, 1, 1_000_000);
    DatabaseMeta database = open(parsed, properties);
    try {
      PhenixConnection connection =
          new PhenixConnection(new PhenixDriver(database), factory, url, properties);
      String schema =
          parsed instanceof ConnectionUrl.Server server && server.schema() != null
              ? server.schema()
              : properties.getProperty(ConnectionProperty.SCHEMA.propertyName());
      try {
        connection.open(schema);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  private static Properties merge(ConnectionUrl url, @Nullable Properties info) {
    Properties merged = new Properties();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        String known =
            ConnectionProperty.named(name).map(ConnectionProperty::propertyName).orElse(name);
        merged.setProperty(known, info.getProperty(name));
      }
    }
    for (Map.Entry<String, String> entry : url.properties().entrySet()) {
      merged.setProperty(entry.getKey(), entry.getValue());
    }
    return merged;
  }

  private static DatabaseMeta open(ConnectionUrl url, Properties properties) throws SQLException {
    if (url instanceof ConnectionUrl.Server server) {
      return new RemoteMeta(server, properties);
    }
    return embedded().open((ConnectionUrl.Embedded) url);
  }

  private static EmbeddedMetaFactory embedded() throws SQLException {
    EmbeddedMetaFactory factory = EmbeddedEngine.FACTORY;
    if (factory == null) {
      throw SqlErrors.of(
          "08001",
          "this is the thin driver, which reaches servers only; use jdbc:phenix://host:port, or put"
              + " the embedded engine on the class path");
    }
    return factory;
  }

  /** The engine of this JVM, loaded once: it knows which databases are open. */
  private static final class EmbeddedEngine {
    static final @Nullable EmbeddedMetaFactory FACTORY =
        ServiceLoader.load(EmbeddedMetaFactory.class, PhenixDriver.class.getClassLoader())
            .findFirst()
            .orElse(null);

    private EmbeddedEngine() {}
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    if (url == null) {
      throw SqlErrors.of("08001", "the URL is null");
    }
    return url.regionMatches(true, 0, ConnectionUrl.PREFIX, 0, ConnectionUrl.PREFIX.length());
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    Properties merged = new Properties();
    if (info != null) {
      merged.putAll(info);
    }
    ConnectionUrl.parse(url).ifPresent(parsed -> merged.putAll(parsed.properties()));
    return Arrays.stream(ConnectionProperty.values())
        .map(property -> property.info(merged))
        .toArray(DriverPropertyInfo[]::new);
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new PhenixFactory();
  }

  @Override
  protected DriverVersion createDriverVersion() {
    DriverRelease release = DriverRelease.current();
    return new DriverVersion(
        "PhenixDB JDBC driver",
        release.text(),
        "PhenixDB",
        release.text(),
        true,
        release.major(),
        release.minor(),
        release.major(),
        release.minor());
  }

  @Override
  protected String getConnectStringPrefix() {
    return ConnectionUrl.PREFIX;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.phenixdb.jdbc");
  }

  @Override
  public Meta createMeta(AvaticaConnection connection) {
    DatabaseMeta database = bound;
    if (database == null) {
      throw new IllegalStateException("connections are made by connect");
    }
    return database;
  }
}
