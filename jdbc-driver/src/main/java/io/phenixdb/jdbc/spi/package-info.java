/**
 * What a connection asks of its database, whether it lies in this process or behind a socket, and
 * how the embedded engine is found. Uses {@code value}.
 */
@NullMarked
package io.phenixdb.jdbc.spi;

import org.jspecify.annotations.NullMarked;
