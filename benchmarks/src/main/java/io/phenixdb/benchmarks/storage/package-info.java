/** The speed of the storage: lookups, inserts, commits, recovery, sizes, beside other databases. */
@NullMarked
package io.phenixdb.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
