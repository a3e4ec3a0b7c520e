package io.phenixdb.server.scripted;

import io.phenixdb.executor.avatica.PhenixMeta;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.EmbeddedMetaFactory;
import io.phenixdb.jdbc.url.ConnectionUrl;

/** Lets the driver's embedded side reach a scripted database. */
public final class ScriptedDatabases implements EmbeddedMetaFactory {
  /** The database of this JVM's tests. */
  public static final ScriptedDatabase DATABASE = new ScriptedDatabase();

  @Override
  public DatabaseMeta open(ConnectionUrl.Embedded url) {
    return new PhenixMeta(DATABASE);
  }
}
