/**
 * Bytes at rest: a little-endian writer and a validating reader, the raw form of columns in log
 * records, and the block codecs of segments (the shortest encoding of a block wins). Uses {@code
 * batch}, {@code type} and {@code error}.
 */
@NullMarked
package io.phenixdb.storage.codec;

import org.jspecify.annotations.NullMarked;
