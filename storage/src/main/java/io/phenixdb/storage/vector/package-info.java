/**
 * What every vector index is to the engine: distances, the index interface, its search result; the
 * store of full-precision vectors and the exact scan over it, which other indexes build on. Uses
 * {@code error}, {@code type} and {@code kernel}.
 */
@NullMarked
package io.phenixdb.storage.vector;

import org.jspecify.annotations.NullMarked;
