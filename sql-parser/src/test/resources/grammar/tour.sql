-- The statements of the tour, as the demo runs them.

CREATE TABLE paper (
  id        INT PRIMARY KEY,
  paper     VARCHAR NOT NULL UNIQUE,
  topic     VARCHAR NOT NULL,
  words     INT NOT NULL,
  added     TIMESTAMP NOT NULL,
  embedding VECTOR(64) NOT NULL
) TIERING ON (added) (HOT, WARM AFTER INTERVAL '30' DAY, COLD AFTER INTERVAL '365' DAY);

CREATE TABLE cites (
  id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  citing INT NOT NULL REFERENCES paper (id),
  cited  INT NOT NULL REFERENCES paper (id)
);
-- load: COPY or batches in one transaction, with a progress bar

CREATE VECTOR INDEX paper_embedding ON paper (embedding) INCLUDE (topic) USING RPI DISTANCE COSINE WITH TARGET ACCURACY 95;

CREATE PROPERTY GRAPH citations
  VERTEX TABLES (paper KEY (id) LABEL paper PROPERTIES (id, paper, topic, words, embedding))
  EDGE TABLES (cites KEY (id) SOURCE KEY (citing) REFERENCES paper (id) DESTINATION KEY (cited) REFERENCES paper (id) LABEL cites);

-- 1. the ten papers nearest to one
SELECT p.id, p.topic, p.embedding <=> q.embedding AS distance
FROM paper AS p, (SELECT embedding FROM paper WHERE id = 43) AS q
ORDER BY distance LIMIT 10;

-- 2. within one topic: the filter runs inside the search, ten rows come back
SELECT id, topic FROM paper WHERE topic = 'Neural_Networks'
ORDER BY embedding <=> (SELECT embedding FROM paper WHERE id = 43) LIMIT 10;

-- 3. what its citations cite
SELECT DISTINCT b, topic FROM GRAPH_TABLE (citations
  MATCH (a IS paper WHERE a.id = 43)-[IS cites]->(IS paper)-[IS cites]->(b IS paper)
  COLUMNS (b.id AS b, b.topic AS topic)) ORDER BY b;

-- 4. a shortest chain of citations, in either direction
SELECT hops, chain FROM GRAPH_TABLE (citations
  MATCH p = ANY SHORTEST (a IS paper WHERE a.id = 43)-[IS cites]-{1,12}(b IS paper WHERE b.id = 2341)
  COLUMNS (PATH_LENGTH(p) AS hops, VERTICES(p) AS chain));

-- 5. all of it in one statement: near in meaning, near in the citation graph, one topic, hot and warm data only
SELECT n.id, n.topic, n.distance, g.hops, n.tier
FROM (SELECT id, topic, TIER_OF(paper) AS tier, embedding <=> (SELECT embedding FROM paper WHERE id = 43) AS distance
      FROM paper FOR TIER (HOT, WARM) ORDER BY distance LIMIT 200) AS n
JOIN GRAPH_TABLE (citations
      MATCH p = ANY SHORTEST (a IS paper WHERE a.id = 43)-[IS cites]-{1,4}(b IS paper)
      COLUMNS (b.id AS b, PATH_LENGTH(p) AS hops)) AS g ON g.b = n.id
WHERE n.topic <> 'Theory'
ORDER BY g.hops, n.distance LIMIT 10;

-- 6. why it is fast, or not
EXPLAIN ANALYZE SELECT id FROM paper WHERE topic = 'Theory' ORDER BY embedding <=> (SELECT embedding FROM paper WHERE id = 7) LIMIT 10;

-- 7. move by hand, look at the tiers, ask everything again
ALTER TABLE paper SET TIER COLD WHERE id > 1354;
SELECT TIER_OF(paper) AS tier, topic, COUNT(*) AS papers, AVG(words) AS words FROM paper GROUP BY 1, 2 ORDER BY 1, 2;
SELECT * FROM sys.tiers;

-- 8. who matters, and what a thought about one paper wakes
SELECT id, score FROM TABLE(PAGERANK(GRAPH => 'citations', DAMPING => 0.85)) ORDER BY score DESC LIMIT 10;
SELECT id, activation, hops FROM TABLE(SPREAD_ACTIVATION(GRAPH => 'citations', SEEDS => ARRAY[43], DECAY => 0.5, THRESHOLD => 0.01, MAX_HOPS => 4)) ORDER BY activation DESC LIMIT 10;

-- 9. one snapshot for rows, vectors and edges
BEGIN;
INSERT INTO paper SELECT 100001, 'a new one', topic, words, CURRENT_TIMESTAMP, embedding FROM paper WHERE id = 43;
INSERT INTO cites (citing, cited) VALUES (100001, 43);
SELECT id FROM paper ORDER BY embedding <=> (SELECT embedding FROM paper WHERE id = 43) LIMIT 2;
ROLLBACK;
