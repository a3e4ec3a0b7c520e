package io.phenixdb.sqltests.isolation;

import java.sql.SQLException;
import java.util.List;

/**
 * Anomalies of concurrent transactions, after Adya's thesis and the order of steps of the Hermitage
 * test suite. Each scenario says whether the anomaly happened.
 */
enum Anomaly {
  G0("G0: dirty write") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.set(0, 1, 11);
      s.set(1, 1, 12);
      s.set(0, 2, 21);
      s.commit(0);
      s.set(1, 2, 22);
      s.commit(1);
      List<Integer> left = s.read(2, "SELECT amount FROM test");
      return !left.equals(List.of(11, 21)) && !left.equals(List.of(12, 22));
    }
  },
  G1A("G1a: aborted read") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.set(0, 1, 101);
      boolean seen = s.amount(1, 1).contains(101);
      s.rollback(0);
      return s.amount(1, 1).contains(101) || seen;
    }
  },
  G1B("G1b: intermediate read") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.set(0, 1, 101);
      boolean seen = s.amount(1, 1).contains(101);
      s.set(0, 1, 11);
      s.commit(0);
      return s.amount(1, 1).contains(101) || seen;
    }
  },
  G1C("G1c: circular information flow") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.set(0, 1, 11);
      s.set(1, 2, 22);
      boolean first = s.amount(0, 2).contains(22);
      boolean second = s.amount(1, 1).contains(11);
      s.commit(0);
      s.commit(1);
      return first || second;
    }
  },
  OTV("OTV: observed transaction vanishes") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.set(0, 1, 11);
      s.set(0, 2, 19);
      s.set(1, 1, 12);
      s.commit(0);
      s.amount(2, 1);
      s.set(1, 2, 18);
      boolean early = s.amount(2, 2).contains(18);
      s.commit(1);
      List<Integer> second = s.amount(2, 2);
      List<Integer> first = s.amount(2, 1);
      return early || second.contains(18) && first.contains(11);
    }
  },
  PMP("PMP: predicate-many-preceders") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.read(0, "SELECT id FROM test WHERE amount = 30");
      s.run(1, "INSERT INTO test VALUES (3, 30)");
      s.commit(1);
      return s.read(0, "SELECT id FROM test WHERE MOD(amount, 3) = 0").contains(3);
    }
  },
  P4("P4: lost update") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.amount(0, 1);
      s.amount(1, 1);
      s.set(0, 1, 11);
      s.commit(0);
      s.set(1, 1, 11);
      s.commit(1);
      return s.succeeded(0) && s.succeeded(1);
    }
  },
  P4_INTERLEAVED("P4: lost update, both written before either commits") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.amount(0, 1);
      s.amount(1, 1);
      s.set(0, 1, 11);
      s.set(1, 1, 12);
      s.commit(0);
      s.commit(1);
      return s.succeeded(0) && s.succeeded(1);
    }
  },
  G_SINGLE("G-single: read skew") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.amount(0, 1);
      s.set(1, 1, 12);
      s.set(1, 2, 18);
      s.commit(1);
      return s.amount(0, 2).contains(18);
    }
  },
  G_SINGLE_PREDICATE("G-single: read skew over predicates") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.read(0, "SELECT id FROM test WHERE MOD(amount, 5) = 0");
      s.run(1, "UPDATE test SET amount = 12 WHERE amount = 10");
      s.commit(1);
      return !s.read(0, "SELECT id FROM test WHERE MOD(amount, 3) = 0").isEmpty();
    }
  },
  G2_ITEM("G2-item: write skew") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.read(0, "SELECT amount FROM test WHERE id IN (1, 2)");
      s.read(1, "SELECT amount FROM test WHERE id IN (1, 2)");
      s.set(0, 1, 11);
      s.set(1, 2, 21);
      s.commit(0);
      s.commit(1);
      return s.succeeded(0) && s.succeeded(1);
    }
  },
  G2("G2: write skew over predicates") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.read(0, "SELECT id FROM test WHERE MOD(amount, 3) = 0");
      s.read(1, "SELECT id FROM test WHERE MOD(amount, 3) = 0");
      s.run(0, "INSERT INTO test VALUES (3, 30)");
      s.run(1, "INSERT INTO test VALUES (4, 42)");
      s.commit(0);
      s.commit(1);
      return s.succeeded(0) && s.succeeded(1);
    }
  },
  G2_READ_ONLY("G2: a reader sees an order that cannot have been") {
    @Override
    boolean happens(Sessions s) throws SQLException {
      s.read(0, "SELECT amount FROM test");
      s.run(1, "UPDATE test SET amount = amount + 5 WHERE id = 2");
      s.commit(1);
      List<Integer> seen = s.read(2, "SELECT amount FROM test");
      s.commit(2);
      s.set(0, 1, 0);
      s.commit(0);
      return s.succeeded(0) && seen.equals(List.of(10, 25));
    }
  };

  private final String title;

  Anomaly(String title) {
    this.title = title;
  }

  /** Its row in docs/transactions.md. */
  String title() {
    return title;
  }

  abstract boolean happens(Sessions s) throws SQLException;
}
