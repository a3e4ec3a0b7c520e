/**
 * A disk in memory that remembers every operation, fails on demand, and can be looked at as a power
 * failure would have left it after any of them. Uses storage's {@code file} package alone.
 */
@NullMarked
package io.phenixdb.torture.disk;

import org.jspecify.annotations.NullMarked;
