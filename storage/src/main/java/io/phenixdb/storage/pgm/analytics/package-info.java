/**
 * Algorithms over a whole graph: distances, components, communities and centralities. A {@code
 * DenseGraph} enters, a value for each of its vertices leaves. Each is deterministic, asks its
 * guard at intervals whether to go on, and runs on the caller's thread.
 *
 * <p>Definitions and the order of ties follow LDBC Graphalytics where it has the algorithm.
 */
@NullMarked
package io.phenixdb.storage.pgm.analytics;

import org.jspecify.annotations.NullMarked;
