/**
 * Chooses the order of inner joins by estimated cost: exhaustively for a few inputs, greedily
 * beyond, so that planning time is bounded.
 *
 * <p>Sources: G. Moerkotte and T. Neumann, "Analysis of Two Existing and One New Dynamic
 * Programming Algorithm for the Generation of Optimal Bushy Join Trees without Cross Products"
 * (VLDB 2006); L. Fegaras, "A New Heuristic for Optimizing Large Queries" (DEXA 1998) for the
 * greedy order. We enumerate connected subsets by their bit sets instead of by neighbourhoods: with
 * at most ten inputs that is as fast and simpler.
 */
@NullMarked
package io.phenixdb.planner.joinorder;

import org.jspecify.annotations.NullMarked;
