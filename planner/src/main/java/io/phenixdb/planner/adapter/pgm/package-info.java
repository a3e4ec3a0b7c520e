/**
 * The adapter of the PGM, the probabilistic graph memory: expansions along the adjacency of a
 * property graph, paths and graph algorithms as relational expressions, and the rules that find
 * where they serve. Uses {@code graph}, {@code adapter.segment}, {@code convention} and Calcite.
 */
@NullMarked
package io.phenixdb.planner.adapter.pgm;

import org.jspecify.annotations.NullMarked;
