package io.phenixdb.storage.database;

import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import java.util.function.Consumer;

/**
 * The journal of a database that keeps none.
 *
 * @param reason how to get one
 */
record NoJournal(String reason) implements EventJournal {
  @Override
  public boolean auditing() {
    return false;
  }

  @Override
  public boolean feeding() {
    return false;
  }

  @Override
  public boolean recordingAccesses() {
    return false;
  }

  @Override
  public void accesses(Consumer<AccessEvent> consumer) {}

  @Override
  public long droppedAccesses() {
    return 0;
  }

  @Override
  public void audit(String kind, String actor, String detail) {}

  @Override
  public List<AuditEvent> auditTrail() {
    return List.of();
  }

  @Override
  public void changes(long tableId, long sinceMillis, ChangeConsumer consumer) {
    throw new DatabaseException(
        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "the database keeps no change feed; " + reason);
  }
}
