package io.phenixdb.jdbc.spi;

import io.phenixdb.jdbc.url.ConnectionUrl;
import java.sql.SQLException;

/**
 * Opens databases in this process; found by {@code ServiceLoader}. The thin driver has none.
 *
 * <p>All connections to a directory, or to a name in memory, share one database, which is closed
 * with the last of them.
 */
public interface EmbeddedMetaFactory {

  /**
   * The database that a URL names, opened when it is not open yet. The caller closes its connection
   * through {@link DatabaseMeta#closeConnection}, which gives the database up.
   *
   * @throws SQLException when it cannot be opened
   */
  DatabaseMeta open(ConnectionUrl.Embedded url) throws SQLException;
}
