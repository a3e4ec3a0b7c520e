/**
 * The bytes between the remote driver and the server. They carry what Avatica's own messages lack
 * or are slow at: columns and values in their own layout, generated keys, options of an execution,
 * cancel. Everything is big-endian and versioned by {@link
 * io.phenixdb.jdbc.wire.FrameProtocol#VERSION}. Uses {@code value}, {@code error} and {@code spi}.
 */
@NullMarked
package io.phenixdb.jdbc.wire;

import org.jspecify.annotations.NullMarked;
