/** Functions of dates, times and intervals. Uses {@code function} and {@code value}. */
@NullMarked
package io.phenixdb.executor.function.datetime;

import org.jspecify.annotations.NullMarked;
