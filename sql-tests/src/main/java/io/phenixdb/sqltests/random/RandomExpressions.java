package io.phenixdb.sqltests.random;

import java.util.List;
import java.util.Random;

/**
 * Random expressions over tables of {@link RandomSchema}, whose meaning is the same in PhenixDB and
 * H2: no division, no overflow, no function that they define in different ways. Not thread-safe.
 */
final class RandomExpressions {
  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** An alias out of some. */
  String alias(List<String> aliases) {
    return one(aliases);
  }

  /** A number. */
  String number(List<String> aliases, int depth) {
    int choice = random.nextInt(depth <= 0 ? 3 : 10);
    return switch (choice) {
      case 0 -> Integer.toString(random.nextInt(12) - 3);
      case 1, 2 -> one(aliases) + "." + one(List.of("id", "a", "b", "a", "c"));
      case 3 -> "(" + number(aliases, depth - 1) + " + " + number(aliases, depth - 1) + ")";
      case 4 -> "(" + number(aliases, depth - 1) + " - " + number(aliases, depth - 1) + ")";
      case 5 -> "(- " + number(aliases, depth - 1) + ")";
      case 6 -> "ABS(" + number(aliases, depth - 1) + ")";
      case 7 -> "COALESCE(" + number(aliases, depth - 1) + ", " + number(aliases, depth - 1) + ")";
      case 8 ->
          "CASE WHEN "
              + condition(aliases, depth - 1)
              + " THEN "
              + number(aliases, depth - 1)
              + " ELSE "
              + number(aliases, depth - 1)
              + " END";
      default -> "NULLIF(" + number(aliases, depth - 1) + ", " + number(aliases, depth - 1) + ")";
    };
  }

  /** A text. */
  String text(List<String> aliases, int depth) {
    return switch (random.nextInt(depth <= 0 ? 2 : 6)) {
      case 0 -> "'" + one(List.of("a", "ab", "b", "", "Z")) + "'";
      case 1 -> one(aliases) + ".s";
      case 2 -> "UPPER(" + text(aliases, depth - 1) + ")";
      case 3 -> "(" + text(aliases, depth - 1) + " || " + text(aliases, depth - 1) + ")";
      case 4 -> "COALESCE(" + text(aliases, depth - 1) + ", " + text(aliases, depth - 1) + ")";
      default -> "LOWER(" + text(aliases, depth - 1) + ")";
    };
  }

  /** A condition. */
  String condition(List<String> aliases, int depth) {
    return switch (random.nextInt(depth <= 0 ? 5 : 13)) {
      case 0, 1 ->
          number(aliases, depth - 1)
              + " "
              + one(List.of("=", "<>", "<", "<=", ">", ">="))
              + " "
              + number(aliases, depth - 1);
      case 2 -> one(aliases) + "." + one(List.of("a", "b", "d", "s", "t")) + nullTest();
      case 3 ->
          text(aliases, depth - 1)
              + " "
              + one(List.of("=", "<>", "<", ">="))
              + " "
              + text(aliases, depth - 1);
      case 4 -> one(aliases) + ".d " + one(List.of("<", ">", "=")) + " " + number(aliases, 0);
      case 5, 6 ->
          "(" + condition(aliases, depth - 1) + " AND " + condition(aliases, depth - 1) + ")";
      case 7, 8 ->
          "(" + condition(aliases, depth - 1) + " OR " + condition(aliases, depth - 1) + ")";
      case 9 -> "NOT (" + condition(aliases, depth - 1) + ")";
      case 10 ->
          number(aliases, depth - 1)
              + not()
              + " IN ("
              + random.nextInt(5)
              + ", "
              + number(aliases, 0)
              + (random.nextInt(6) == 0 ? ", NULL" : "")
              + ")";
      case 11 ->
          number(aliases, depth - 1)
              + not()
              + " BETWEEN "
              + number(aliases, 0)
              + " AND "
              + number(aliases, 0);
      default ->
          text(aliases, depth - 1) + not() + " LIKE '" + one(List.of("a%", "%b%", "_", "%")) + "'";
    };
  }

  /** A condition with a subquery that may read the aliases. */
  String subqueryCondition(List<String> aliases, int depth) {
    String table = one(RandomSchema.TABLES);
    List<String> both = List.of("q", one(aliases));
    String inner = " FROM " + table + " q WHERE " + condition(both, depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> not().strip() + " EXISTS (SELECT 1" + inner + ")";
      case 1 ->
          number(aliases, 1)
              + not()
              + " IN (SELECT q."
              + one(List.of("a", "b", "id"))
              + inner
              + ")";
      case 2 ->
          number(aliases, 1)
              + one(List.of(" < ALL", " >= ANY", " = ANY", " <> ALL"))
              + " (SELECT q.a FROM "
              + table
              + " q WHERE "
              + condition(List.of("q"), depth - 1)
              + ")";
      case 3 -> number(aliases, 1) + " > (SELECT COUNT(*)" + inner + ")";
      default -> number(aliases, 1) + " <= (SELECT MAX(q.b)" + inner + ")";
    };
  }

  /** An aggregate. */
  String aggregate(List<String> aliases) {
    return switch (random.nextInt(7)) {
      case 0 -> "COUNT(*)";
      case 1 -> "COUNT(" + number(aliases, 1) + ")";
      case 2 -> "COUNT(DISTINCT " + one(aliases) + ".a)";
      case 3 -> "SUM(" + one(aliases) + "." + one(List.of("a", "b", "d")) + ")";
      case 4 -> "MIN(" + text(aliases, 1) + ")";
      case 5 -> "MAX(" + one(aliases) + "." + one(List.of("t", "d", "c")) + ")";
      default -> "MIN(" + number(aliases, 2) + ")";
    };
  }

  /** A window function whose result does not depend on the order of peers. */
  String window(List<String> aliases, String key) {
    String frame =
        one(
            List.of(
                "",
                " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
                " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING",
                " RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING",
                " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES"));
    String partition = random.nextBoolean() ? "PARTITION BY " + one(aliases) + ".a " : "";
    String over = " OVER (" + partition + "ORDER BY " + key + frame + ")";
    String ranked = " OVER (" + partition + "ORDER BY " + key + ")";
    String alias = one(aliases);
    return switch (random.nextInt(8)) {
      case 0 -> "ROW_NUMBER()" + ranked;
      case 1 -> "RANK() OVER (" + partition + "ORDER BY " + alias + ".b NULLS LAST)";
      case 2 -> "DENSE_RANK() OVER (" + partition + "ORDER BY " + alias + ".s DESC NULLS LAST)";
      case 3 -> "LAG(" + alias + ".b, 2, -1)" + ranked;
      case 4 -> "LEAD(" + alias + ".s)" + ranked;
      case 5 -> "SUM(" + alias + ".b)" + over;
      case 6 -> "FIRST_VALUE(" + alias + ".b)" + over;
      default -> "COUNT(" + alias + ".a)" + over;
    };
  }

  private String nullTest() {
    return random.nextBoolean() ? " IS NULL" : " IS NOT NULL";
  }

  private String not() {
    return random.nextInt(3) == 0 ? " NOT" : "";
  }
}
