/**
 * The composition root of storage: opening a database, its engine, recovery, checkpoints and
 * background work. Uses every other package of the module; nothing in the module uses it.
 */
@NullMarked
package io.phenixdb.storage.database;

import org.jspecify.annotations.NullMarked;
