package io.phenixdb.server.scripted;

import io.phenixdb.executor.EmbeddedConnections;
import io.phenixdb.executor.avatica.PhenixMeta;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.EmbeddedMetaFactory;
import io.phenixdb.jdbc.url.ConnectionUrl;
import java.sql.SQLException;
import java.util.Map;

/** Lets the driver's embedded side reach a scripted database at {@code mem:script}. */
public final class ScriptedDatabases implements EmbeddedMetaFactory {
  /** The database of this JVM's tests. */
  public static final ScriptedDatabase DATABASE = new ScriptedDatabase();

  private static final ConnectionUrl SCRIPT = new ConnectionUrl.Memory("script", Map.of());

  private final EmbeddedMetaFactory real = new EmbeddedConnections();

  @Override
  public DatabaseMeta open(ConnectionUrl.Embedded url) throws SQLException {
    return url.equals(SCRIPT) ? new PhenixMeta(DATABASE) : real.open(url);
  }
}
