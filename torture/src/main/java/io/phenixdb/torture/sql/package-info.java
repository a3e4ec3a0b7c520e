/**
 * Campaigns over SQL: statements made at random whose answers are known by other means. Uses {@code
 * campaign} and JDBC.
 */
@NullMarked
package io.phenixdb.torture.sql;

import org.jspecify.annotations.NullMarked;
