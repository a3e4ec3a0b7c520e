/**
 * The server: Avatica's protocol, the driver's frames, metrics and health, all over HTTP on one
 * port. Entered through {@link io.phenixdb.server.http.PhenixServer} and, from the command line,
 * {@link io.phenixdb.server.http.ServerCommand}. Uses the executor's {@code Meta}.
 */
@NullMarked
package io.phenixdb.server.http;

import org.jspecify.annotations.NullMarked;
