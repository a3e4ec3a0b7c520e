/**
 * The database as Avatica's {@code Meta}: connections are sessions, results are batches. The same
 * {@link io.phenixdb.executor.avatica.PhenixMeta} is behind the embedded driver, which reads its
 * columns in place, and behind the server, which sends them as blocks ({@link
 * io.phenixdb.executor.avatica.FrameService}) or, to a stock Avatica client, as rows of objects.
 * Uses {@code session} and the driver's {@code spi}, {@code value} and {@code wire}.
 */
@NullMarked
package io.phenixdb.executor.avatica;

import org.jspecify.annotations.NullMarked;
