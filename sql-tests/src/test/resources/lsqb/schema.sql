-- The social network of LSQB: its tables, views that put posts and comments together, its graph.
CREATE TABLE continent (id INT PRIMARY KEY);
CREATE TABLE country (id INT PRIMARY KEY, ispartof_continent INT);
CREATE TABLE city (id INT PRIMARY KEY, ispartof_country INT);
CREATE TABLE company (id INT PRIMARY KEY, islocatedin_country INT);
CREATE TABLE university (id INT PRIMARY KEY, islocatedin_city INT);
CREATE TABLE tagclass (id INT PRIMARY KEY, issubclassof_tagclass INT);
CREATE TABLE tag (id INT PRIMARY KEY, hastype_tagclass INT);
CREATE TABLE person (id INT PRIMARY KEY, islocatedin_city INT);
CREATE TABLE forum (id INT PRIMARY KEY, hasmoderator_person INT);
CREATE TABLE post (id INT PRIMARY KEY, hascreator_person INT, forum_containerof INT, islocatedin_country INT);
CREATE TABLE comment (id INT PRIMARY KEY, hascreator_person INT, islocatedin_country INT, replyof_post INT, replyof_comment INT);
CREATE TABLE comment_hastag_tag (id INT, hastag_tag INT, PRIMARY KEY (id, hastag_tag));
CREATE TABLE post_hastag_tag (id INT, hastag_tag INT, PRIMARY KEY (id, hastag_tag));
CREATE TABLE forum_hasmember_person (id INT, hasmember_person INT, PRIMARY KEY (id, hasmember_person));
CREATE TABLE forum_hastag_tag (id INT, hastag_tag INT, PRIMARY KEY (id, hastag_tag));
CREATE TABLE person_hasinterest_tag (id INT, hasinterest_tag INT, PRIMARY KEY (id, hasinterest_tag));
CREATE TABLE person_knows_person (person1id INT, person2id INT, PRIMARY KEY (person1id, person2id));
CREATE TABLE person_likes_comment (id INT, likes_comment INT, PRIMARY KEY (id, likes_comment));
CREATE TABLE person_likes_post (id INT, likes_post INT, PRIMARY KEY (id, likes_post));
CREATE TABLE person_studyat_university (id INT, studyat_university INT, PRIMARY KEY (id, studyat_university));
CREATE TABLE person_workat_company (id INT, workat_company INT, PRIMARY KEY (id, workat_company));

CREATE VIEW knows (a, b) AS SELECT person1id, person2id FROM person_knows_person
  UNION ALL SELECT person2id, person1id FROM person_knows_person;
CREATE VIEW lives (id, country) AS SELECT person.id, city.ispartof_country FROM person JOIN city ON city.id = person.islocatedin_city;
CREATE VIEW message (kind, id, creator) AS SELECT 'post', id, hascreator_person FROM post
  UNION ALL SELECT 'comment', id, hascreator_person FROM comment;
CREATE VIEW message_tag (kind, id, tag) AS SELECT 'post', id, hastag_tag FROM post_hastag_tag
  UNION ALL SELECT 'comment', id, hastag_tag FROM comment_hastag_tag;
CREATE VIEW message_like (kind, id, person) AS SELECT 'post', likes_post, id FROM person_likes_post
  UNION ALL SELECT 'comment', likes_comment, id FROM person_likes_comment;
CREATE VIEW reply (kind, id, comment) AS SELECT 'post', replyof_post, id FROM comment WHERE replyof_post IS NOT NULL
  UNION ALL SELECT 'comment', replyof_comment, id FROM comment WHERE replyof_comment IS NOT NULL;

CREATE PROPERTY GRAPH network
  VERTEX TABLES (
    country, city, forum, tag, tagclass, person,
    comment LABEL comment PROPERTIES (id) LABEL message PROPERTIES ('comment' AS kind, id),
    post LABEL post PROPERTIES (id) LABEL message PROPERTIES ('post' AS kind, id))
  EDGE TABLES (
    city AS city_in KEY (id) SOURCE KEY (id) REFERENCES city (id) DESTINATION KEY (ispartof_country) REFERENCES country (id) LABEL city_in NO PROPERTIES,
    person AS person_in KEY (id) SOURCE KEY (id) REFERENCES person (id) DESTINATION KEY (islocatedin_city) REFERENCES city (id) LABEL person_in NO PROPERTIES,
    forum_hasmember_person AS member SOURCE KEY (id) REFERENCES forum (id) DESTINATION KEY (hasmember_person) REFERENCES person (id) LABEL member NO PROPERTIES,
    post AS contains KEY (id) SOURCE KEY (forum_containerof) REFERENCES forum (id) DESTINATION KEY (id) REFERENCES post (id) LABEL contains NO PROPERTIES,
    comment AS reply_of_post KEY (id) SOURCE KEY (id) REFERENCES comment (id) DESTINATION KEY (replyof_post) REFERENCES post (id) LABEL reply_of NO PROPERTIES,
    comment AS reply_of_comment KEY (id) SOURCE KEY (id) REFERENCES comment (id) DESTINATION KEY (replyof_comment) REFERENCES comment (id) LABEL reply_of NO PROPERTIES,
    comment AS comment_creator KEY (id) SOURCE KEY (id) REFERENCES comment (id) DESTINATION KEY (hascreator_person) REFERENCES person (id) LABEL has_creator NO PROPERTIES,
    post AS post_creator KEY (id) SOURCE KEY (id) REFERENCES post (id) DESTINATION KEY (hascreator_person) REFERENCES person (id) LABEL has_creator NO PROPERTIES,
    comment_hastag_tag AS comment_tag SOURCE KEY (id) REFERENCES comment (id) DESTINATION KEY (hastag_tag) REFERENCES tag (id) LABEL has_tag NO PROPERTIES,
    post_hastag_tag AS post_tag SOURCE KEY (id) REFERENCES post (id) DESTINATION KEY (hastag_tag) REFERENCES tag (id) LABEL has_tag NO PROPERTIES,
    tag AS has_type KEY (id) SOURCE KEY (id) REFERENCES tag (id) DESTINATION KEY (hastype_tagclass) REFERENCES tagclass (id) LABEL has_type NO PROPERTIES,
    person_hasinterest_tag AS interested SOURCE KEY (id) REFERENCES person (id) DESTINATION KEY (hasinterest_tag) REFERENCES tag (id) LABEL interested NO PROPERTIES,
    person_likes_comment AS likes_comment SOURCE KEY (id) REFERENCES person (id) DESTINATION KEY (likes_comment) REFERENCES comment (id) LABEL likes NO PROPERTIES,
    person_likes_post AS likes_post SOURCE KEY (id) REFERENCES person (id) DESTINATION KEY (likes_post) REFERENCES post (id) LABEL likes NO PROPERTIES,
    person_knows_person AS knows SOURCE KEY (person1id) REFERENCES person (id) DESTINATION KEY (person2id) REFERENCES person (id) LABEL knows NO PROPERTIES);
