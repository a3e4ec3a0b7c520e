package io.phenixdb.torture.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.torture.isolation.HistoryChecker.Level;
import io.phenixdb.torture.isolation.ObservedTransaction.Append;
import io.phenixdb.torture.isolation.ObservedTransaction.Operation;
import io.phenixdb.torture.isolation.ObservedTransaction.Outcome;
import io.phenixdb.torture.isolation.ObservedTransaction.Read;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker finds each anomaly in a history that has it. */
class HistoryCheckerTest {
  private static ObservedTransaction committed(long id, Operation... operations) {
    return new ObservedTransaction(id, Outcome.COMMITTED, List.of(operations));
  }

  private static Read read(int key, Long... values) {
    return new Read(key, List.of(values));
  }

  private static void assertFinds(String problem, Level level, ObservedTransaction... history) {
    List<String> problems = HistoryChecker.check(List.of(history), level);
    assertTrue(problems.stream().anyMatch(text -> text.startsWith(problem)), problems::toString);
  }

  private static void assertRight(Level level, ObservedTransaction... history) {
    assertEquals(List.of(), HistoryChecker.check(List.of(history), level));
  }

  @Test
  void aHistoryInOneOrderIsRightAtEachLevel() {
    for (Level level : Level.values()) {
      assertRight(
          level,
          committed(1, new Append(0, 10), read(0, 10L)),
          committed(2, read(0, 10L), new Append(0, 20), new Append(1, 21)),
          committed(3, read(0, 10L, 20L), read(1, 21L)));
    }
  }

  @Test
  void readsOfAbortedAndMiddleStatesAreFound() {
    ObservedTransaction aborted =
        new ObservedTransaction(1, Outcome.ABORTED, List.of(new Append(0, 10)));
    assertFinds("G1a", Level.READ_COMMITTED, aborted, committed(2, read(0, 10L)));
    assertFinds(
        "G1b",
        Level.READ_COMMITTED,
        committed(1, new Append(0, 10), new Append(0, 11)),
        committed(2, read(0, 10L)),
        committed(3, read(0, 10L, 11L)));
  }

  @Test
  void lostAndHalfKeptTransactionsAreFound() {
    assertFinds(
        "LOST", Level.READ_COMMITTED, committed(1, new Append(0, 10)), committed(2, read(0)));
    ObservedTransaction killed =
        new ObservedTransaction(1, Outcome.UNKNOWN, List.of(new Append(0, 10), new Append(1, 11)));
    assertFinds("of 1 a part", Level.READ_COMMITTED, killed, committed(2, read(0, 10L), read(1)));
    assertRight(Level.SERIALIZABLE, killed, committed(2, read(0), read(1)));
    assertRight(Level.SERIALIZABLE, killed, committed(2, read(0, 10L), read(1, 11L)));
  }

  @Test
  void circularInformationFlowIsFound() {
    assertFinds(
        "G1c",
        Level.READ_COMMITTED,
        committed(1, new Append(0, 10), read(1, 20L)),
        committed(2, new Append(1, 20), read(0, 10L)));
  }

  @Test
  void readSkewIsFoundUnderASnapshot() {
    ObservedTransaction[] skew = {
      committed(1, read(0), read(1, 21L)),
      committed(2, new Append(0, 20), new Append(1, 21)),
      committed(3, read(0, 20L), read(1, 21L))
    };
    assertFinds("G-SI", Level.SNAPSHOT, skew);
    assertRight(Level.READ_COMMITTED, skew);
  }

  @Test
  void writeSkewIsFoundUnderSerializableAlone() {
    ObservedTransaction[] skew = {
      committed(1, read(0), new Append(1, 10)),
      committed(2, read(1), new Append(0, 20)),
      committed(3, read(0, 20L), read(1, 10L))
    };
    assertFinds("G2", Level.SERIALIZABLE, skew);
    assertRight(Level.SNAPSHOT, skew);
  }

  @Test
  void twoOrdersOfOneListAreFound() {
    assertFinds(
        "key 0 was",
        Level.READ_COMMITTED,
        committed(1, new Append(0, 10)),
        committed(2, new Append(0, 20)),
        committed(3, read(0, 10L, 20L)),
        committed(4, read(0, 20L, 10L)));
  }

  @Test
  void aTransactionSurvivesItsLine() {
    ObservedTransaction transaction =
        committed(7, new Append(3, 71), read(2), read(1, 5L, 6L), new Append(0, 72));
    assertEquals(transaction, ObservedTransaction.parse(transaction.toLine()));
  }
}
