/**
 * Operators that read tables: scans, lookups by key or index, system tables. Uses {@code operator}
 * and storage's readers.
 */
@NullMarked
package io.phenixdb.executor.scan;

import org.jspecify.annotations.NullMarked;
