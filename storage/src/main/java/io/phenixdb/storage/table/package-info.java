/**
 * A table's committed rows: delta chunks and segments behind one locator, key indexes, visibility,
 * scans and fetches. Written by whoever applies commits, one at a time; read by all without locks.
 * Uses {@code delta}, {@code segment}, {@code key}, {@code effects} and the contract in {@code
 * engine}.
 */
@NullMarked
package io.phenixdb.storage.table;

import org.jspecify.annotations.NullMarked;
