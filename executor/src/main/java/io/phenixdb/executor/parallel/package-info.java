/** The threads that help statements. Uses nothing of the executor. */
@NullMarked
package io.phenixdb.executor.parallel;

import org.jspecify.annotations.NullMarked;
