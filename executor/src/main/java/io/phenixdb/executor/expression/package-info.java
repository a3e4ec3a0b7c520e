/**
 * Evaluators: compiled expressions that turn a batch into a column. Uses {@code value} and
 * storage's batches; knows neither operators nor transactions.
 */
@NullMarked
package io.phenixdb.executor.expression;

import org.jspecify.annotations.NullMarked;
