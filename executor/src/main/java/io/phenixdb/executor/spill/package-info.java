/**
 * Temporary files: where operators put rows that do not fit their memory. A file lives as long as
 * its statement; its form is private to this process. Uses {@code value}.
 */
@NullMarked
package io.phenixdb.executor.spill;

import org.jspecify.annotations.NullMarked;
