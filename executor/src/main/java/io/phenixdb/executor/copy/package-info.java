/**
 * COPY: rows from and to CSV files as RFC 4180 has them. Enters: a planned COPY and the session's
 * transaction; leaves: a count of rows. Uses {@code session}, {@code operator} and {@code value}.
 */
@NullMarked
package io.phenixdb.executor.copy;

import org.jspecify.annotations.NullMarked;
