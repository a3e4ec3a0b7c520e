/**
 * The state of an open database in memory and the one place that changes it: {@code apply}, for
 * live commits and for recovery alike. Holds the published catalog and timestamp, the tables, the
 * sequences, the derived indexes and the registry of snapshots. Uses {@code table}, {@code effects}
 * and the contract in {@code engine}.
 */
@NullMarked
package io.phenixdb.storage.state;

import org.jspecify.annotations.NullMarked;
