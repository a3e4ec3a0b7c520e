/**
 * Column vectors and batches: the form in which rows travel between storage and operators. Uses
 * {@code type} and {@code error}.
 */
@NullMarked
package io.phenixdb.storage.batch;

import org.jspecify.annotations.NullMarked;
