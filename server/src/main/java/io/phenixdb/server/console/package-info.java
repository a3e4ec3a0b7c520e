/**
 * The SQL console: reads statements from a terminal, a text or a file, runs them through JDBC and
 * shows what they return. Entered through {@link io.phenixdb.server.console.ConsoleCommand}. Uses
 * JDBC alone.
 */
@NullMarked
package io.phenixdb.server.console;

import org.jspecify.annotations.NullMarked;
