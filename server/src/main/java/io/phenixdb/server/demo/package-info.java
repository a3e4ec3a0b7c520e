/**
 * The demo: loads the bundled papers into an embedded database, takes the tour of {@code
 * docs/tour.sql} through JDBC, explains and checks every answer. Uses JDBC, and the executor's CSV
 * reader for the bundled files.
 */
@NullMarked
package io.phenixdb.server.demo;

import org.jspecify.annotations.NullMarked;
