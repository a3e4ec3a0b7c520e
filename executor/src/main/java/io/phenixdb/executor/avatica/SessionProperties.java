package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.sql.Connection;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta;

/** Avatica's connection properties as settings of a session. */
final class SessionProperties {
  private SessionProperties() {}

  /** Applies what is set in {@code change} and returns all properties as they are then. */
  static Meta.ConnectionProperties sync(
      Session session, String catalog, Meta.ConnectionProperties change) {
    if (change.isReadOnly() != null) {
      session.setReadOnly(change.isReadOnly());
    }
    if (change.getTransactionIsolation() != null) {
      session.setIsolation(isolation(change.getTransactionIsolation()));
    }
    if (change.getSchema() != null) {
      session.setSchema(change.getSchema());
    }
    if (change.isAutoCommit() != null && change.isAutoCommit() != session.autoCommit()) {
      session.setAutoCommit(change.isAutoCommit());
    }
    ConnectionPropertiesImpl now =
        new ConnectionPropertiesImpl(
            session.autoCommit(),
            session.readOnly(),
            level(session.isolation()),
            catalog,
            session.schema());
    now.setDirty(false);
    return now;
  }

  private static IsolationLevel isolation(int level) {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED, Connection.TRANSACTION_READ_COMMITTED ->
          IsolationLevel.READ_COMMITTED;
      case Connection.TRANSACTION_REPEATABLE_READ -> IsolationLevel.SNAPSHOT;
      case Connection.TRANSACTION_SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
      default ->
          throw new DatabaseException(
              SqlState.FEATURE_NOT_SUPPORTED, "there is no transaction isolation " + level);
    };
  }

  private static int level(IsolationLevel isolation) {
    return switch (isolation) {
      case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
      case SNAPSHOT -> Connection.TRANSACTION_REPEATABLE_READ;
      case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
    };
  }
}
