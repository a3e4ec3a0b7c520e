/**
 * Sessions: what a connection is on the inside. Entered through {@link
 * io.phenixdb.executor.session.Session}; used by the Avatica Meta, the console's embedded mode and
 * tests. Knows no JDBC. The implementation is in {@code connection}; what commands see of a session
 * is {@link io.phenixdb.executor.session.CommandContext}.
 */
@NullMarked
package io.phenixdb.executor.session;

import org.jspecify.annotations.NullMarked;
