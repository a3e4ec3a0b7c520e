/**
 * PGM, the probabilistic graph memory: the adjacency index behind property graphs, and the
 * algorithms over it. Uses {@code error} and primitive arrays; it knows neither SQL nor tables;
 * {@code vector} for row filters and cancellation.
 */
@NullMarked
package io.phenixdb.storage.pgm;

import org.jspecify.annotations.NullMarked;
