/**
 * Planned statements: queries, modifications and the commands that are no queries. Uses {@code
 * physical}.
 */
@NullMarked
package io.phenixdb.planner.command;

import org.jspecify.annotations.NullMarked;
