/** JDBC URLs and connection properties. Uses {@code error}. */
@NullMarked
package io.phenixdb.jdbc.url;

import org.jspecify.annotations.NullMarked;
