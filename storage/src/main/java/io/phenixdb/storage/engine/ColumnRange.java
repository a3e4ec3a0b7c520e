package io.phenixdb.storage.engine;

import org.jspecify.annotations.Nullable;

/**
 * A range that a column's value must lie in, used to skip blocks by their zone maps. Rows outside
 * may still be returned: the caller filters.
 *
 * <p>Bounds are in the column's layout: Long, Double, or byte[] (compared as unsigned bytes). NULL
 * values never match.
 *
 * @param lower inclusive lower bound, or null
 * @param upper inclusive upper bound, or null
 */
public record ColumnRange(int column, @Nullable Object lower, @Nullable Object upper) {}
