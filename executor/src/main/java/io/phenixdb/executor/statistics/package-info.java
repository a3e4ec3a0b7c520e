/**
 * Gathers what the planner knows about tables: row counts as storage keeps them, and samples of the
 * columns that plans ask for.
 */
@NullMarked
package io.phenixdb.executor.statistics;

import org.jspecify.annotations.NullMarked;
