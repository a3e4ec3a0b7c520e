/**
 * Estimates how many rows the operators of a plan return, from statistics of the tables. Takes the
 * place of Calcite's constants for filters, joins and aggregates; everything else is as Calcite
 * estimates it.
 */
@NullMarked
package io.phenixdb.planner.estimate;

import org.jspecify.annotations.NullMarked;
