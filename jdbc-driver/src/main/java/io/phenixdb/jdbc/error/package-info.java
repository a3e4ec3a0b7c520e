/**
 * Exceptions: the {@code SQLException} subclass that fits a SQLSTATE, and the position of an error
 * in the statement text. Uses the JDK alone.
 */
@NullMarked
package io.phenixdb.jdbc.error;

import org.jspecify.annotations.NullMarked;
