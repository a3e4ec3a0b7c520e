/** Point selects and inserts. */
@NullMarked
package io.phenixdb.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
