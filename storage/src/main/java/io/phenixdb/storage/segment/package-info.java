/**
 * Segments: immutable columnar files of a table's rows, in blocks with zone maps and checksums, and
 * the marks of rows that have ended since. The format is in docs/formats/segment.md. Uses {@code
 * codec}, {@code tier}, {@code json} and {@code batch}.
 */
@NullMarked
package io.phenixdb.storage.segment;

import org.jspecify.annotations.NullMarked;
