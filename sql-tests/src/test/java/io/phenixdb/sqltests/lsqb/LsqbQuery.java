package io.phenixdb.sqltests.lsqb;

/**
 * The queries of LSQB (A. Mhedhbi, M. Lissandrini, L. Kuiper, J. Waudby, G. Szárnyas: LSQB: a
 * large-scale subgraph query benchmark, GRADES-NDA 2021), each as a pattern of the property graph
 * {@code network} and as joins of its tables. Both count.
 *
 * <p>A message is a post or a comment; {@code knows} is without direction.
 */
enum LsqbQuery {
  Q1(
      """
      GRAPH_TABLE (network MATCH
        (IS country)<-[IS city_in]-(IS city)<-[IS person_in]-(IS person)<-[IS member]-(IS forum)
          -[IS contains]->(IS post)<-[IS reply_of]-(IS comment)-[IS has_tag]->(IS tag)
          -[IS has_type]->(IS tagclass)
        COLUMNS (1 AS one))\
      """,
      """
      country JOIN city ON city.ispartof_country = country.id
        JOIN person ON person.islocatedin_city = city.id
        JOIN forum_hasmember_person AS m ON m.hasmember_person = person.id
        JOIN forum ON forum.id = m.id
        JOIN post ON post.forum_containerof = forum.id
        JOIN comment ON comment.replyof_post = post.id
        JOIN comment_hastag_tag AS t ON t.id = comment.id
        JOIN tag ON tag.id = t.hastag_tag
        JOIN tagclass ON tagclass.id = tag.hastype_tagclass\
      """),
  Q2(
      """
      GRAPH_TABLE (network MATCH
        (p1 IS person)-[IS knows]-(p2 IS person),
        (p1)<-[IS has_creator]-(IS comment)-[IS reply_of]->(IS post)-[IS has_creator]->(p2)
        COLUMNS (1 AS one))\
      """,
      """
      knows JOIN comment ON comment.hascreator_person = knows.a
        JOIN post ON post.id = comment.replyof_post AND post.hascreator_person = knows.b\
      """),
  Q3(
      """
      GRAPH_TABLE (network MATCH
        (c IS country),
        (p1 IS person)-[IS person_in]->(IS city)-[IS city_in]->(c),
        (p2 IS person)-[IS person_in]->(IS city)-[IS city_in]->(c),
        (p3 IS person)-[IS person_in]->(IS city)-[IS city_in]->(c),
        (p1)-[IS knows]-(p2), (p2)-[IS knows]-(p3), (p3)-[IS knows]-(p1)
        COLUMNS (1 AS one))\
      """,
      """
      lives AS p1 JOIN lives AS p2 ON p2.country = p1.country
        JOIN lives AS p3 ON p3.country = p1.country
        JOIN knows AS k1 ON k1.a = p1.id AND k1.b = p2.id
        JOIN knows AS k2 ON k2.a = p2.id AND k2.b = p3.id
        JOIN knows AS k3 ON k3.a = p3.id AND k3.b = p1.id\
      """),
  Q4(
      """
      GRAPH_TABLE (network MATCH
        (m IS message)-[IS has_tag]->(IS tag),
        (m)-[IS has_creator]->(IS person), (m)<-[IS likes]-(IS person),
        (m)<-[IS reply_of]-(IS comment)
        COLUMNS (1 AS one))\
      """,
      """
      message AS m JOIN message_tag AS t ON t.kind = m.kind AND t.id = m.id
        JOIN message_like AS l ON l.kind = m.kind AND l.id = m.id
        JOIN reply AS r ON r.kind = m.kind AND r.id = m.id\
      """),
  Q5(
      """
      GRAPH_TABLE (network MATCH
        (t1 IS tag)<-[IS has_tag]-(IS message)<-[IS reply_of]-(IS comment)-[IS has_tag]->(t2 IS tag)
        WHERE t1.id <> t2.id COLUMNS (1 AS one))\
      """,
      """
      message_tag AS t1 JOIN reply AS r ON r.kind = t1.kind AND r.id = t1.id
        JOIN comment_hastag_tag AS t2 ON t2.id = r.comment AND t2.hastag_tag <> t1.tag\
      """),
  Q6(
      """
      GRAPH_TABLE (network MATCH
        (p1 IS person)-[IS knows]-(IS person)-[IS knows]-(p3 IS person)-[IS interested]->(IS tag)
        WHERE p1.id <> p3.id COLUMNS (1 AS one))\
      """,
      """
      knows AS k1 JOIN knows AS k2 ON k2.a = k1.b AND k2.b <> k1.a
        JOIN person_hasinterest_tag AS i ON i.id = k2.b\
      """),
  Q7(
      """
      GRAPH_TABLE (network MATCH
        (m IS message)-[IS has_tag]->(IS tag), (m)-[IS has_creator]->(IS person)
        COLUMNS (m.kind AS kind, m.id AS id)) AS m
        LEFT JOIN GRAPH_TABLE (network MATCH (m IS message)<-[IS likes]-(IS person)
          COLUMNS (m.kind AS kind, m.id AS id)) AS l ON l.kind = m.kind AND l.id = m.id
        LEFT JOIN GRAPH_TABLE (network MATCH (m IS message)<-[IS reply_of]-(IS comment)
          COLUMNS (m.kind AS kind, m.id AS id)) AS r ON r.kind = m.kind AND r.id = m.id\
      """,
      """
      message AS m JOIN message_tag AS t ON t.kind = m.kind AND t.id = m.id
        LEFT JOIN message_like AS l ON l.kind = m.kind AND l.id = m.id
        LEFT JOIN reply AS r ON r.kind = m.kind AND r.id = m.id\
      """),
  Q8(
      """
      GRAPH_TABLE (network MATCH
        (t1 IS tag)<-[IS has_tag]-(IS message)<-[IS reply_of]-(c IS comment)-[IS has_tag]->(t2 IS tag)
        WHERE t1.id <> t2.id COLUMNS (t1.id AS tag, c.id AS comment)) AS q
        WHERE NOT EXISTS (SELECT 1 FROM comment_hastag_tag AS x
          WHERE x.id = q.comment AND x.hastag_tag = q.tag)\
      """,
      """
      message_tag AS t1 JOIN reply AS r ON r.kind = t1.kind AND r.id = t1.id
        JOIN comment_hastag_tag AS t2 ON t2.id = r.comment AND t2.hastag_tag <> t1.tag
        WHERE NOT EXISTS (SELECT 1 FROM comment_hastag_tag AS x
          WHERE x.id = r.comment AND x.hastag_tag = t1.tag)\
      """),
  Q9(
      """
      GRAPH_TABLE (network MATCH
        (p1 IS person)-[IS knows]-(IS person)-[IS knows]-(p3 IS person)-[IS interested]->(IS tag)
        WHERE p1.id <> p3.id COLUMNS (p1.id AS a, p3.id AS b)) AS q
        WHERE NOT EXISTS (SELECT 1 FROM knows AS k WHERE k.a = q.a AND k.b = q.b)\
      """,
      """
      knows AS k1 JOIN knows AS k2 ON k2.a = k1.b AND k2.b <> k1.a
        JOIN person_hasinterest_tag AS i ON i.id = k2.b
        LEFT JOIN knows AS k3 ON k3.a = k1.a AND k3.b = k2.b
        WHERE k3.a IS NULL\
      """);

  private final String pattern;
  private final String joins;

  LsqbQuery(String pattern, String joins) {
    this.pattern = pattern;
    this.joins = joins;
  }

  /** The number of the query, from 1. */
  int number() {
    return ordinal() + 1;
  }

  /** The query over the property graph. */
  String asPattern() {
    return "SELECT COUNT(*) FROM " + pattern;
  }

  /** The query over the tables. */
  String asJoins() {
    return "SELECT COUNT(*) FROM " + joins;
  }
}
