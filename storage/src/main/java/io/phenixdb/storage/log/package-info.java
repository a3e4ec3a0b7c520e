/**
 * The commit log: an interface that is asynchronous and takes batches, the log of a directory
 * (preallocated files, group commit, checksums) and one that keeps nothing for databases in memory.
 * The format is in docs/formats/commit-log.md. Uses {@code error}, {@code file} and {@code codec}.
 */
@NullMarked
package io.phenixdb.storage.log;

import org.jspecify.annotations.NullMarked;
