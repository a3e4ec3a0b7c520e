/**
 * JSON for what people may read in a database directory: a small value tree, its text, and records
 * as JSON objects. Uses {@code error} alone.
 */
@NullMarked
package io.phenixdb.storage.json;

import org.jspecify.annotations.NullMarked;
