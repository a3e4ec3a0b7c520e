/**
 * What goes wrong, with its SQLSTATE: every module throws {@link
 * io.phenixdb.storage.error.DatabaseException} and takes its state from {@link
 * io.phenixdb.storage.error.SqlState}. Uses the JDK alone.
 */
@NullMarked
package io.phenixdb.storage.error;

import org.jspecify.annotations.NullMarked;
