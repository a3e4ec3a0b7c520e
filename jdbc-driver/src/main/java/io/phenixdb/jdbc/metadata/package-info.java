/**
 * {@code DatabaseMetaData}: its result sets, in the columns and order of the JDBC specification,
 * are computed from queries over the system tables. Uses {@code value}.
 */
@NullMarked
package io.phenixdb.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
