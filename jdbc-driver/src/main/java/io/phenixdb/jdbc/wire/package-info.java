/**
 * The bytes between the remote driver and the server where Avatica's own messages are too slow or
 * lack a field: parameters, result blocks, executions, batches, cancel. Everything is big-endian
 * and versioned by {@link io.phenixdb.jdbc.wire.FrameProtocol#VERSION}. Uses {@code value} and
 * {@code error}.
 */
@NullMarked
package io.phenixdb.jdbc.wire;

import org.jspecify.annotations.NullMarked;
