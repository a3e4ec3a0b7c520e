/**
 * What every operator is and runs in: compiled operators, the execution context, memory budget,
 * cancellation, and the operators that need no state of their own. Enters: a compiled plan and an
 * {@link io.phenixdb.executor.operator.ExecutionContext}; leaves: batches. Uses {@code expression},
 * {@code value}, {@code explain} and storage's facades.
 */
@NullMarked
package io.phenixdb.executor.operator;

import org.jspecify.annotations.NullMarked;
