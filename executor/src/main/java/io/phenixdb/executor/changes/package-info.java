/**
 * The changes of a table as rows: reads the change feed through the engine's journal and tells
 * inserts, updates and deletes apart by the primary key.
 */
@NullMarked
package io.phenixdb.executor.changes;

import org.jspecify.annotations.NullMarked;
