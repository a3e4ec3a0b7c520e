package io.phenixdb.planner.expression;

/**
 * One sort key: an input column, its direction, and where NULLs go. NaN sorts above every number.
 */
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
