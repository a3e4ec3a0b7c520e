/**
 * The facade of storage: an engine, its transactions and the readers that they hand out. Uses every
 * other package of the module; nothing in the module but the composition uses it.
 */
@NullMarked
package io.phenixdb.storage.engine;

import org.jspecify.annotations.NullMarked;
