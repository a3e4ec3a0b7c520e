/**
 * Hash indexes over the keys of row versions, primitive and readable without locks: each key leads
 * to its newest version, from there to older ones (or to other rows with the key). Uses {@code
 * batch}, {@code type} and {@code error}.
 */
@NullMarked
package io.phenixdb.storage.key;

import org.jspecify.annotations.NullMarked;
