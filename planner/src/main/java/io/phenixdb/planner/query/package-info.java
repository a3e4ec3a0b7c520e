/**
 * Planning of queries and expressions as other parts of the planner ask for it: views, defaults,
 * checks, graph patterns.
 */
@NullMarked
package io.phenixdb.planner.query;

import org.jspecify.annotations.NullMarked;
