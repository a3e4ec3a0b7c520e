/**
 * Transactions: the private write set, readers that merge it with the snapshot, constraint checks,
 * and the sequencer that validates, logs and applies commits in one order. Uses {@code state},
 * {@code table}, {@code delta}, {@code log} and the contract in {@code engine}.
 */
@NullMarked
package io.phenixdb.storage.transaction;

import org.jspecify.annotations.NullMarked;
