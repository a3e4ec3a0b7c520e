/**
 * The data types of columns and expressions and how each is held in memory. Uses {@code error}
 * alone.
 */
@NullMarked
package io.phenixdb.storage.type;

import org.jspecify.annotations.NullMarked;
