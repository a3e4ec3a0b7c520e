/** What concurrent transactions see of each other, level by level, through JDBC. */
@NullMarked
package io.phenixdb.sqltests.isolation;

import org.jspecify.annotations.NullMarked;
