/**
 * Estimates which share of rows passes a condition, from statistics of the columns that it reads.
 * Independence of the conjuncts is assumed, except for bounds of one column.
 *
 * <p>Source: P. Selinger et al., "Access Path Selection in a Relational Database Management System"
 * (SIGMOD 1979), with histograms and frequent values in place of its constants where they are
 * known.
 */
@NullMarked
package io.phenixdb.planner.selectivity;

import org.jspecify.annotations.NullMarked;
