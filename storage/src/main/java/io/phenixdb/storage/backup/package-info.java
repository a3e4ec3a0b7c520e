/**
 * Backups: a folder that holds one or more states of a database and the log between them, from
 * which a new database directory can be made as of any moment in between. The format is in
 * docs/formats/backup.md. Uses {@code log}, {@code manifest} and {@code segment}; the engine
 * decides what belongs to a backup, this package copies, verifies and restores.
 */
@NullMarked
package io.phenixdb.storage.backup;

import org.jspecify.annotations.NullMarked;
