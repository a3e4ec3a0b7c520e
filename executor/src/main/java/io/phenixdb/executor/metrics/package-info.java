/**
 * What is counted and timed: statements by kind, errors by SQLSTATE, commits, the log and the
 * tiers, all in one Micrometer registry. Uses storage's facade.
 */
@NullMarked
package io.phenixdb.executor.metrics;

import org.jspecify.annotations.NullMarked;
