/**
 * The adapter of vector indexes: nearest-neighbour and range searches recognised in logical plans.
 */
@NullMarked
package io.phenixdb.planner.adapter.rpi;

import org.jspecify.annotations.NullMarked;
