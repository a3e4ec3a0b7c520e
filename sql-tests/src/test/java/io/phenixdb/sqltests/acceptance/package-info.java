/** What a user relies on, over the embedded and the remote URL: errors, crashes, equal answers. */
@NullMarked
package io.phenixdb.sqltests.acceptance;

import org.jspecify.annotations.NullMarked;
