package io.phenixdb.sqltests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries over the tables of {@link RandomSchema}. Not thread-safe. */
final class RandomQueries {
  private final Random random;
  private final RandomExpressions expressions;

  RandomQueries(Random random) {
    this.random = random;
    this.expressions = new RandomExpressions(random);
  }

  /** Tables joined in some way, and their aliases. */
  private record From(String sql, List<String> aliases, boolean outer) {}

  /**
   * A query without WHERE, and a condition for it.
   *
   * @param head the query up to where WHERE may follow
   */
  record Filterable(String head, String condition) {
    String all() {
      return head;
    }

    /** The rows for which the condition is true, false or unknown, one after the other. */
    String partitioned() {
      String where = head + " WHERE ";
      return where
          + condition
          + " UNION ALL "
          + where
          + "NOT ("
          + condition
          + ") UNION ALL "
          + where
          + "("
          + condition
          + ") IS NULL";
    }
  }

  private From from() {
    StringBuilder sql = new StringBuilder(table() + " x0");
    List<String> aliases = new ArrayList<>(List.of("x0"));
    boolean outer = false;
    int joins = random.nextInt(3);
    for (int i = 1; i <= joins; i++) {
      String alias = "x" + i;
      List<String> both = List.of(aliases.get(random.nextInt(aliases.size())), alias);
      String equality = both.get(0) + "." + column() + " = " + alias + "." + column();
      String on =
          switch (random.nextInt(3)) {
            case 0 -> equality;
            case 1 -> equality + " AND " + expressions.condition(both, 1);
            default -> expressions.condition(both, 1);
          };
      String kind =
          List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " JOIN ").get(random.nextInt(4));
      outer |= !kind.equals(" JOIN ");
      sql.append(kind).append(table()).append(' ').append(alias).append(" ON ").append(on);
      aliases.add(alias);
    }
    return new From(sql.toString(), aliases, outer);
  }

  private String table() {
    return RandomSchema.TABLES.get(random.nextInt(RandomSchema.TABLES.size()));
  }

  private String column() {
    return List.of("id", "a", "b", "a").get(random.nextInt(4));
  }

  /** A query whose rows are compared in any order. */
  String query() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> grouped();
      case 2 -> select() + setOperation() + select();
      case 3 -> windowed();
      case 4 -> "WITH w AS (" + select() + ") SELECT * FROM w UNION ALL SELECT * FROM w";
      default -> select();
    };
  }

  private String setOperation() {
    return List.of(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ").get(random.nextInt(4));
  }

  private String where(From from) {
    String condition =
        switch (random.nextInt(4)) {
          case 0 -> expressions.subqueryCondition(from.aliases(), 2);
          case 1 ->
              expressions.condition(from.aliases(), 1)
                  + List.of(" AND ", " OR ").get(random.nextInt(2))
                  + expressions.subqueryCondition(from.aliases(), 1);
          default -> expressions.condition(from.aliases(), 3);
        };
    return random.nextInt(5) == 0 ? "" : " WHERE " + condition;
  }

  /** A number and a text from joined tables. */
  private String select() {
    From from = from();
    String distinct = random.nextInt(4) == 0 ? "DISTINCT " : "";
    return "SELECT "
        + distinct
        + expressions.number(from.aliases(), 2)
        + " AS n, "
        + expressions.text(from.aliases(), 2)
        + " AS s FROM "
        + from.sql()
        + where(from);
  }

  private String grouped() {
    From from = from();
    String key =
        expressions.alias(from.aliases()) + "." + List.of("a", "s", "b").get(random.nextInt(3));
    String sql =
        "SELECT "
            + key
            + " AS k, "
            + expressions.aggregate(from.aliases())
            + " AS g, "
            + expressions.aggregate(from.aliases())
            + " AS h FROM "
            + from.sql()
            + where(from)
            + " GROUP BY "
            + key;
    return random.nextBoolean() ? sql : sql + " HAVING COUNT(*) > " + random.nextInt(3);
  }

  private String windowed() {
    List<String> aliases = List.of("x0");
    return "SELECT x0.id, "
        + expressions.window(aliases, "x0.id")
        + " AS w, "
        + expressions.window(aliases, "x0.id")
        + " AS v FROM "
        + table()
        + " x0"
        + where(new From("", aliases, false));
  }

  /** A query and a condition for ternary-logic partitioning. */
  Filterable filterable() {
    From from = from();
    String head =
        "SELECT "
            + String.join(", ", from.aliases().stream().map(alias -> alias + ".id").toList())
            + ", "
            + expressions.number(from.aliases(), 1)
            + " AS n FROM "
            + from.sql();
    String condition =
        random.nextInt(3) == 0
            ? expressions.subqueryCondition(from.aliases(), 2)
            : expressions.condition(from.aliases(), 3);
    return new Filterable(head, "(" + condition + ")");
  }
}
