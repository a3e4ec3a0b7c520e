/**
 * SQL scripts with the results that they must have, run over the embedded and the remote URL alike.
 */
@NullMarked
package io.phenixdb.tests.script;

import org.jspecify.annotations.NullMarked;
