package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search returns as many rows as the limit asks for, those without a distance last. */
class NullDistanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX no_vector_index ON t (n)",
        "CREATE VECTOR INDEX t_v ON t (v) DISTANCE EUCLIDEAN"
      })
  void rowsWithoutADistanceComeLast(String index) throws Exception {
    try (Place place = Place.embedded();
        Connection connection = place.connect()) {
      Answers.run(
          connection,
          "CREATE TABLE t (id INT PRIMARY KEY, n INT, v VECTOR(2))",
          "INSERT INTO t VALUES (1, 1, '[1,0]'), (2, 1, '[3,0]'), (3, 2, NULL), (4, 2, NULL)",
          index);
      assertEquals(
          List.of("1 | ", "2 | "),
          Answers.rows(connection, "SELECT id FROM t ORDER BY v <-> '[0,0]' LIMIT 2"));
      assertEquals(
          List.of("2 | ", "3 | "),
          Answers.rows(
              connection, "SELECT id FROM t WHERE id IN (2, 3) ORDER BY v <-> '[0,0]' LIMIT 5"));
      assertEquals(
          4, Answers.rows(connection, "SELECT id FROM t ORDER BY v <-> '[0,0]' LIMIT 5").size());
      assertEquals(
          2,
          Answers.rows(
                  connection,
                  "SELECT id FROM t ORDER BY v <-> (SELECT v FROM t WHERE id = 99) LIMIT 2")
              .size());
      assertEquals(
          List.of("1 | 2 | ", "1 | 3 | ", "1 | 4 | "),
          Answers.rows(
              connection,
              "SELECT q.id, x.id FROM t q, LATERAL (SELECT id FROM t d WHERE d.id <> q.id"
                  + " ORDER BY d.v <-> q.v LIMIT 3) x WHERE q.id = 1 ORDER BY 1, 2"));
      assertEquals(
          List.of("1 | "),
          Answers.rows(connection, "SELECT id FROM t WHERE v <-> '[0,0]' < 2 ORDER BY id"));
    }
  }
}
