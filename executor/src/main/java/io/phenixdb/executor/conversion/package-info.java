/**
 * Java values as JDBC users know them, and back: {@link
 * io.phenixdb.executor.conversion.JavaValues}. Uses {@code value} and storage's types.
 */
@NullMarked
package io.phenixdb.executor.conversion;

import org.jspecify.annotations.NullMarked;
