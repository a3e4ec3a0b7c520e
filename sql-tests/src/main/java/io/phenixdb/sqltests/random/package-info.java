/**
 * Random queries and three ways to know that an answer is wrong: another database (H2 in the same
 * JVM), ternary-logic partitioning, and the same query without indexes. Source of the second:
 * Rigger and Su, "Finding Bugs in Database Systems via Query Partitioning", OOPSLA 2020.
 */
@NullMarked
package io.phenixdb.sqltests.random;

import org.jspecify.annotations.NullMarked;
