/**
 * The contract of storage: an engine, its transactions, the readers that they hand out, and what
 * derived indexes implement. Interfaces and plain data; uses {@code batch}, {@code catalog}, {@code
 * type}, {@code error}, {@code vector} and {@code pgm}. The composition root is {@code database}.
 */
@NullMarked
package io.phenixdb.storage.engine;

import org.jspecify.annotations.NullMarked;
