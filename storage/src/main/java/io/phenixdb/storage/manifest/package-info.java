/**
 * The directory of a database: its lock, its explanation, and the manifest, which names everything
 * that belongs to the database and is swapped atomically. The format is in
 * docs/formats/manifest.md. Uses {@code file}, {@code catalog}, {@code effects}, {@code json},
 * {@code log}.
 */
@NullMarked
package io.phenixdb.storage.manifest;

import org.jspecify.annotations.NullMarked;
