/**
 * The shapes of the system tables of information_schema and sys: what the planner validates names
 * against and what the executor fills with rows. Pure data; uses storage's types alone.
 */
@NullMarked
package io.phenixdb.planner.system;

import org.jspecify.annotations.NullMarked;
