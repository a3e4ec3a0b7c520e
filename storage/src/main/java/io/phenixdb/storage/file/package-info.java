/**
 * The operations on files that a database needs, behind one interface: the local file system in
 * production, a simulated disk that tears, reorders, forgets and fails in tests. Everything that a
 * database directory holds is written through here. Uses {@code error}.
 */
@NullMarked
package io.phenixdb.storage.file;

import org.jspecify.annotations.NullMarked;
