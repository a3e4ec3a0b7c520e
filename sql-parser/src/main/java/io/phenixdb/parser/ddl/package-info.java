/**
 * CREATE, DROP, TRUNCATE and COMMENT ON for tables, views, indexes, schemas and sequences. Every
 * statement carries its clauses as written; defaults that the text leaves open are null and the
 * planner's to fill in. {@link io.phenixdb.parser.ddl.CreateTable#constraints()} gives the
 * constraints of columns and table alike.
 */
@NullMarked
package io.phenixdb.parser.ddl;

import org.jspecify.annotations.NullMarked;
