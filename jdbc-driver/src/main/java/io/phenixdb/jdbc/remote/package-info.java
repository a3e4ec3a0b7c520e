/** The client of a PhenixDB server: frames over HTTP. Uses {@code wire}. */
@NullMarked
package io.phenixdb.jdbc.remote;

import org.jspecify.annotations.NullMarked;
