/**
 * The compiler: from physical plans and expressions to operators and evaluators. Uses every other
 * package that runs plans; only sessions use it.
 */
@NullMarked
package io.phenixdb.executor.compile;

import org.jspecify.annotations.NullMarked;
