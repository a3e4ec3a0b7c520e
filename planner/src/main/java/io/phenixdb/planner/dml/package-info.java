/** INSERT, UPDATE, DELETE and MERGE: each becomes a query for the rows that it writes. */
@NullMarked
package io.phenixdb.planner.dml;

import org.jspecify.annotations.NullMarked;
