/**
 * The JDBC driver: connections, statements and result sets, the same classes for an embedded
 * database and for a server. They subclass Avatica's and put right what a stock Avatica driver
 * leaves out. Entered through {@link io.phenixdb.jdbc.PhenixDriver} and {@link
 * io.phenixdb.jdbc.PhenixDataSource}.
 */
@NullMarked
package io.phenixdb.jdbc;

import org.jspecify.annotations.NullMarked;
