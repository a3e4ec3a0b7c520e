/**
 * The rows of information_schema and sys, computed when they are read. Enters: a table's name and
 * the running statement; leaves: batches in the shapes of {@code planner.system}. Uses storage's
 * catalog and facade and the session registry.
 */
@NullMarked
package io.phenixdb.executor.system;

import org.jspecify.annotations.NullMarked;
