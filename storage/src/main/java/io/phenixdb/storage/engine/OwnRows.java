package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;

/**
 * Uncommitted rows that a transaction has inserted into a table and that still stand.
 *
 * @param rowIds their negative ids
 * @param rows every column of the table, in order of ordinals
 */
public record OwnRows(long[] rowIds, Batch rows) {}
