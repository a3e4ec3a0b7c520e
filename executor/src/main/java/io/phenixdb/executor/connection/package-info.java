/**
 * A session from the inside: its transaction, settings, prepared plans and running statements.
 * Entered through {@link io.phenixdb.executor.connection.EmbeddedSession}; uses {@code session}'s
 * interfaces, the planner, the plan runner and storage's transactions.
 */
@NullMarked
package io.phenixdb.executor.connection;

import org.jspecify.annotations.NullMarked;
