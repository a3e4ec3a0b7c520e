/**
 * Immutable definitions of tables, indexes, graphs, views and sequences, and the catalog version
 * that lists them. Uses {@code type} and {@code error}.
 */
@NullMarked
package io.phenixdb.storage.catalog;

import org.jspecify.annotations.NullMarked;
