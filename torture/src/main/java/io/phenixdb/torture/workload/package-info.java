/**
 * A random workload on an engine beside a model of it in plain Java collections: what must be there
 * after a fault. Uses storage's public interfaces and {@code torture.disk}'s marks.
 */
@NullMarked
package io.phenixdb.torture.workload;

import org.jspecify.annotations.NullMarked;
