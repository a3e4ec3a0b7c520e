/**
 * The sql suite: TPC-H, scans, groups, joins, sorts, imports and planning, beside DuckDB and the
 * row stores H2, HSQLDB, Derby and SQLite.
 */
@NullMarked
package io.phenixdb.benchmarks.analytics;

import org.jspecify.annotations.NullMarked;
