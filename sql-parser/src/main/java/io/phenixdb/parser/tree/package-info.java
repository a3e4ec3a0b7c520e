/**
 * What all nodes of our own share: {@link io.phenixdb.parser.tree.SyntaxNode} (immutable, rebuilt
 * by visitors through its operator), {@link io.phenixdb.parser.tree.Statement}, the entries of
 * {@code WITH (...)} lists, and how names are written. Uses Calcite's {@code SqlNode}s only.
 */
@NullMarked
package io.phenixdb.parser.tree;

import org.jspecify.annotations.NullMarked;
