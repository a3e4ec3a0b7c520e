/**
 * Statements about transactions, sessions and the database itself: BEGIN to RELEASE, SET, SHOW,
 * DESCRIBE, EXPLAIN, CHECKPOINT, BACKUP. {@link io.phenixdb.parser.statement.ExplainStatement}
 * carries the explained statement's tree.
 */
@NullMarked
package io.phenixdb.parser.statement;

import org.jspecify.annotations.NullMarked;
