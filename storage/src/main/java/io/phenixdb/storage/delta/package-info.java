/**
 * Rows in memory, column-wise, in chunks with begin and end timestamps: the newest rows of a table
 * and the uncommitted ones of a transaction. One writer, readers without locks. Uses {@code batch},
 * {@code type} and {@code catalog}.
 */
@NullMarked
package io.phenixdb.storage.delta;

import org.jspecify.annotations.NullMarked;
