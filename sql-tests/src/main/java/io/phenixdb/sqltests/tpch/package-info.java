/** TPC-H's tables, made by {@code io.trino.tpch}, in a database reached over JDBC. */
@NullMarked
package io.phenixdb.sqltests.tpch;

import org.jspecify.annotations.NullMarked;
