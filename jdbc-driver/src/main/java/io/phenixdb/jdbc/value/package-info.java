/**
 * Values as JDBC shows them: the types of columns, the sources that columns are read from, and the
 * accessors that turn what a source holds into what {@code ResultSet.getX} promises. The embedded
 * and the remote driver differ in their sources alone. Uses {@code error}.
 */
@NullMarked
package io.phenixdb.jdbc.value;

import org.jspecify.annotations.NullMarked;
