/**
 * Window functions: rows are sorted by partition and order, each call makes one column. Enter: an
 * input's batches; leave: the same rows with the calls' columns. Frames are those of ISO/IEC
 * 9075-2.
 */
@NullMarked
package io.phenixdb.executor.window;

import org.jspecify.annotations.NullMarked;
