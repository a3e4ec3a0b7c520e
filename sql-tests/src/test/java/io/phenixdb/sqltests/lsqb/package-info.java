/** The nine queries of the labelled subgraph query benchmark over its example network. */
@NullMarked
package io.phenixdb.sqltests.lsqb;

import org.jspecify.annotations.NullMarked;
