/**
 * The executor: runs physical plans in batches, holds sessions and the database that they are
 * connected to.
 */
@NullMarked
package io.phenixdb.executor;

import org.jspecify.annotations.NullMarked;
