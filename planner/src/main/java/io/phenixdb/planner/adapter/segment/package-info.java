/** The adapter of tables: access paths to segments, keys and indexes. */
@NullMarked
package io.phenixdb.planner.adapter.segment;

import org.jspecify.annotations.NullMarked;
