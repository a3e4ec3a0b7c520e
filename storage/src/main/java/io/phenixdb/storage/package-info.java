/**
 * Storage: types, batches, the log, transactions, segments, tiers, vector indexes and graphs. Knows
 * no SQL.
 */
@NullMarked
package io.phenixdb.storage;

import org.jspecify.annotations.NullMarked;
