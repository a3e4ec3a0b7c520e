package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.begin;
import static io.phenixdb.storage.database.Tables.get;
import static io.phenixdb.storage.database.Tables.row;
import static io.phenixdb.storage.database.Tables.scan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.catalog.ForeignKeyDefinition.ReferentialAction;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TransactionsTest {
  private static final TableDefinition ACCOUNT =
      Tables.table(1, "account")
          .with("id!", DataType.INTEGER)
          .with("balance!", DataType.BIGINT)
          .with("owner", DataType.varchar(5))
          .key(0)
          .define();
  private static final TableDefinition ENTRY =
      Tables.table(2, "entry")
          .with("id!", DataType.INTEGER)
          .with("account", DataType.INTEGER)
          .key(0)
          .references(1, ACCOUNT, 0, ReferentialAction.NO_ACTION)
          .define();

  private StorageEngine engine;

  @BeforeEach
  void open() {
    engine = DatabaseFiles.open(StorageOptions.inMemory(), new NoDerivedIndexes());
    Tables.create(engine, ACCOUNT, ENTRY);
    Tables.insert(engine, ACCOUNT, row(1, 100, "ann"), row(2, 200, "bob"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static void assertState(SqlState expected, Executable action) {
    DatabaseException error = assertThrows(DatabaseException.class, action);
    assertEquals(expected, error.state(), error.getMessage());
  }

  @Test
  void aSnapshotDoesNotSeeLaterCommits() {
    try (Transaction reader = begin(engine)) {
      assertEquals(2, scan(reader, ACCOUNT).size());
      try (Transaction writer = begin(engine)) {
        Tables.update(writer, ACCOUNT, 1, 1, 50, "ann");
        Tables.delete(writer, ACCOUNT, 2);
        Tables.insert(writer, ACCOUNT, row(3, 300, "cid"));
        writer.commit();
      }
      assertEquals(List.of(1L, 100L, "ann"), get(reader, ACCOUNT, 1));
      assertEquals(List.of(2L, 200L, "bob"), get(reader, ACCOUNT, 2));
      assertNull(get(reader, ACCOUNT, 3));
    }
    try (Transaction after = begin(engine)) {
      assertEquals(List.of(List.of(1L, 50L, "ann"), List.of(3L, 300L, "cid")), sorted(after));
      assertNull(get(after, ACCOUNT, 2));
    }
  }

  private static List<List<Object>> sorted(Transaction transaction) {
    List<List<Object>> rows = scan(transaction, ACCOUNT);
    rows.sort(java.util.Comparator.comparingLong(values -> (Long) values.getFirst()));
    return rows;
  }

  @Test
  void aTransactionSeesItsOwnWritesAndNobodyElseDoes() {
    try (Transaction own = begin(engine);
        Transaction other = begin(engine)) {
      Tables.insert(own, ACCOUNT, row(3, 1, null));
      Tables.update(own, ACCOUNT, 3, 3, 2, null);
      Tables.update(own, ACCOUNT, 1, 1, 7, "ann");
      Tables.delete(own, ACCOUNT, 2);
      assertEquals(2, get(own, ACCOUNT, 3).size() - 1);
      assertEquals(2L, get(own, ACCOUNT, 3).get(1));
      assertEquals(2, scan(own, ACCOUNT).size());
      assertEquals(2, scan(other, ACCOUNT).size());
      assertNull(get(other, ACCOUNT, 3));
      own.rollback();
    }
    try (Transaction after = begin(engine)) {
      assertEquals(List.of(1L, 100L, "ann"), get(after, ACCOUNT, 1));
      assertEquals(2, scan(after, ACCOUNT).size());
    }
  }

  @Test
  void theFirstCommitterOfARowWins() {
    try (Transaction first = begin(engine);
        Transaction second = begin(engine)) {
      Tables.update(first, ACCOUNT, 1, 1, 1, "ann");
      Tables.update(second, ACCOUNT, 1, 1, 2, "ann");
      first.commit();
      assertState(SqlState.SERIALIZATION_FAILURE, second::commit);
    }
    try (Transaction after = begin(engine)) {
      assertEquals(1L, get(after, ACCOUNT, 1).get(1));
    }
  }

  @Test
  void aRowThatAnotherTransactionHasChangedCannotBeChangedFromAnOldSnapshot() {
    try (Transaction late = begin(engine)) {
      try (Transaction writer = begin(engine)) {
        Tables.delete(writer, ACCOUNT, 1);
        writer.commit();
      }
      assertState(SqlState.SERIALIZATION_FAILURE, () -> Tables.delete(late, ACCOUNT, 1));
    }
  }

  @Test
  void aKeyThatExistsIsRefusedAtOnceAndARaceForOneAtCommit() {
    try (Transaction transaction = begin(engine)) {
      assertState(
          SqlState.UNIQUE_VIOLATION, () -> Tables.insert(transaction, ACCOUNT, row(1, 0, null)));
      assertState(
          SqlState.UNIQUE_VIOLATION,
          () -> Tables.insert(transaction, ACCOUNT, row(8, 0, null), row(8, 0, null)));
      assertEquals(2, scan(transaction, ACCOUNT).size());
    }
    try (Transaction first = begin(engine);
        Transaction second = begin(engine)) {
      Tables.insert(first, ACCOUNT, row(9, 1, null));
      Tables.insert(second, ACCOUNT, row(9, 2, null));
      first.commit();
      assertState(SqlState.UNIQUE_VIOLATION, second::commit);
    }
  }

  @Test
  void aKeyIsFreeAgainOnceItsRowIsDeleted() {
    try (Transaction transaction = begin(engine)) {
      Tables.delete(transaction, ACCOUNT, 1);
      Tables.insert(transaction, ACCOUNT, row(1, 5, "new"));
      transaction.commit();
    }
    try (Transaction after = begin(engine)) {
      assertEquals(List.of(1L, 5L, "new"), get(after, ACCOUNT, 1));
    }
  }

  @Test
  void aSavepointTakesBackWhatCameAfterIt() {
    try (Transaction transaction = begin(engine)) {
      Tables.insert(transaction, ACCOUNT, row(3, 3, null));
      int savepoint = transaction.position();
      Tables.delete(transaction, ACCOUNT, 3);
      Tables.delete(transaction, ACCOUNT, 1);
      Tables.insert(transaction, ACCOUNT, row(1, 0, "x"), row(4, 4, null));
      transaction.rollbackTo(savepoint);
      assertEquals(3, scan(transaction, ACCOUNT).size());
      assertEquals(List.of(1L, 100L, "ann"), get(transaction, ACCOUNT, 1));
      assertNull(get(transaction, ACCOUNT, 4));
      transaction.commit();
    }
    assertEquals(3, scan(engine, ACCOUNT).size());
  }

  @Test
  void writeSkewIsPossibleUnderSnapshotAndRefusedUnderSerializable() {
    for (IsolationLevel level : List.of(IsolationLevel.SNAPSHOT, IsolationLevel.SERIALIZABLE)) {
      try (Transaction first = engine.begin(level, false);
          Transaction second = engine.begin(level, false)) {
        scan(first, ACCOUNT);
        scan(second, ACCOUNT);
        Tables.update(first, ACCOUNT, 1, 1, 0, "ann");
        Tables.update(second, ACCOUNT, 2, 2, 0, "bob");
        first.commit();
        if (level == IsolationLevel.SNAPSHOT) {
          second.commit();
        } else {
          assertState(SqlState.SERIALIZATION_FAILURE, second::commit);
        }
      }
    }
  }

  @Test
  void readCommittedSeesNewCommitsWithEachStatement() {
    try (Transaction reader = engine.begin(IsolationLevel.READ_COMMITTED, false)) {
      reader.startStatement();
      assertEquals(2, scan(reader, ACCOUNT).size());
      Tables.insert(engine, ACCOUNT, row(3, 3, null));
      assertEquals(2, scan(reader, ACCOUNT).size());
      reader.startStatement();
      assertEquals(3, scan(reader, ACCOUNT).size());
    }
  }

  @Test
  void readCommittedNeverShowsAnothersVersionOfARowBesideItsOwn() {
    try (Transaction loser = engine.begin(IsolationLevel.READ_COMMITTED, false)) {
      loser.startStatement();
      Tables.update(loser, ACCOUNT, 1, 1, 11, null);
      try (Transaction winner = begin(engine)) {
        Tables.update(winner, ACCOUNT, 1, 1, 12, null);
        winner.commit();
      }
      assertState(SqlState.SERIALIZATION_FAILURE, loser::startStatement);
      assertState(SqlState.SERIALIZATION_FAILURE, loser::startStatement);
      loser.rollback();
    }
    assertEquals(2, scan(engine, ACCOUNT).size());
  }

  @Test
  void valuesAreCheckedWhenTheyAreInserted() {
    TableDefinition vectors =
        Tables.table(5, "v")
            .with("id!", DataType.INTEGER)
            .with("embedding", DataType.vector(3, VectorElement.FLOAT32))
            .define();
    Tables.create(engine, vectors);
    TableDefinition narrow =
        Tables.table(5, "v")
            .with("id!", DataType.INTEGER)
            .with("embedding", DataType.vector(2, VectorElement.FLOAT32))
            .define();
    try (Transaction transaction = begin(engine)) {
      assertState(
          SqlState.NOT_NULL_VIOLATION,
          () -> Tables.insert(transaction, ACCOUNT, row(3, null, null)));
      assertState(
          SqlState.STRING_DATA_RIGHT_TRUNCATION,
          () -> Tables.insert(transaction, ACCOUNT, row(3, 3, "too long")));
      Tables.insert(transaction, ACCOUNT, row(3, 3, "äöüßé"));
      assertState(
          SqlState.DATA_EXCEPTION,
          () -> Tables.insert(transaction, vectors, row(1, new float[] {1, Float.NaN, 0})));
      assertState(
          SqlState.DATA_EXCEPTION,
          () -> transaction.insert(vectors, Tables.rows(narrow, row(1, new float[] {1, 2}))));
    }
  }

  @Test
  void foreignKeysHoldAtTheEndOfAStatementAndAtCommit() {
    try (Transaction transaction = begin(engine)) {
      assertState(
          SqlState.FOREIGN_KEY_VIOLATION, () -> Tables.insert(transaction, ENTRY, row(1, 77)));
    }
    Tables.insert(engine, ENTRY, row(1, 1), row(2, null));
    try (Transaction transaction = begin(engine)) {
      assertState(SqlState.FOREIGN_KEY_VIOLATION, () -> Tables.delete(transaction, ACCOUNT, 1));
    }
    try (Transaction child = begin(engine);
        Transaction parent = begin(engine)) {
      Tables.insert(child, ENTRY, row(3, 2));
      Tables.delete(parent, ACCOUNT, 2);
      child.commit();
      assertState(SqlState.FOREIGN_KEY_VIOLATION, parent::commit);
    }
    try (Transaction child = begin(engine);
        Transaction parent = begin(engine)) {
      Tables.delete(parent, ENTRY, 3);
      Tables.delete(parent, ACCOUNT, 2);
      Tables.insert(child, ENTRY, row(4, 2));
      parent.commit();
      assertState(SqlState.FOREIGN_KEY_VIOLATION, child::commit);
    }
  }

  @Test
  void referentialActionsCascadeAndSetNull() {
    TableDefinition a = Tables.table(10, "a").with("id!", DataType.INTEGER).key(0).define();
    TableDefinition b =
        Tables.table(11, "b")
            .with("id!", DataType.INTEGER)
            .with("a", DataType.INTEGER)
            .key(0)
            .references(1, a, 0, ReferentialAction.CASCADE)
            .define();
    TableDefinition c =
        Tables.table(12, "c")
            .with("id!", DataType.INTEGER)
            .with("b", DataType.INTEGER)
            .key(0)
            .references(1, b, 0, ReferentialAction.SET_NULL)
            .define();
    Tables.create(engine, a, b, c);
    Tables.insert(engine, a, row(1), row(2));
    Tables.insert(engine, b, row(10, 1), row(11, 1), row(20, 2));
    Tables.insert(engine, c, row(100, 10), row(200, 20));
    try (Transaction transaction = begin(engine)) {
      Tables.delete(transaction, a, 1);
      transaction.commit();
    }
    assertEquals(List.of(List.of(20L, 2L)), scan(engine, b));
    try (Transaction transaction = begin(engine)) {
      assertEquals(java.util.Arrays.asList(100L, null), get(transaction, c, 100));
      assertEquals(List.of(200L, 20L), get(transaction, c, 200));
    }
  }
}
