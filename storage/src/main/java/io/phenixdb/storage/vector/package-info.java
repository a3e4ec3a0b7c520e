/**
 * What every vector index is to the engine: distances, the index interface, its search result. Uses
 * {@code error} and {@code type}.
 */
@NullMarked
package io.phenixdb.storage.vector;

import org.jspecify.annotations.NullMarked;
