/** The server, console, launcher and demo of PhenixDB. Uses the executor. */
@NullMarked
package io.phenixdb.server;

import org.jspecify.annotations.NullMarked;
