/**
 * The statements that are neither queries nor modifications: definitions, transactions, settings,
 * maintenance, EXPLAIN and COPY. Entered through {@link io.phenixdb.executor.command.Commands};
 * uses {@code session}'s interfaces, {@code copy}, {@code explain} and the plan runner.
 */
@NullMarked
package io.phenixdb.executor.command;

import org.jspecify.annotations.NullMarked;
