/**
 * The entry of the command line: takes the arguments that {@code ./phenix} passes on and runs the
 * command that they name. Uses the console, the HTTP server and the demo.
 */
@NullMarked
package io.phenixdb.server.launch;

import org.jspecify.annotations.NullMarked;
