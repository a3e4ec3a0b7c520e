/**
 * {@code TABLE(CHANGES('t', SINCE => ...))}: resolved before validation to a table function that
 * knows its table, and given an operator of its own afterwards.
 */
@NullMarked
package io.phenixdb.planner.changes;

import org.jspecify.annotations.NullMarked;
