/**
 * Property graphs (ISO/IEC 9075-16): {@link io.phenixdb.parser.graph.CreatePropertyGraph} and
 * {@link io.phenixdb.parser.graph.GraphTable} with its patterns.
 *
 * <p>A GRAPH_TABLE is a factor of FROM, alone or as the first operand of AS or LATERAL. The
 * elements of a {@link io.phenixdb.parser.graph.PathPattern} alternate: nodes that the text leaves
 * out are there without a variable. In conditions and columns {@code a.name} is an ordinary
 * compound identifier, and PATH_LENGTH, VERTICES, EDGES, VERTEX_ID, EDGE_ID and TOTAL_COST are
 * ordinary unresolved functions over the name of a variable. The rule that an unbounded quantifier
 * needs a restrictive mode or prefix is the planner's to check.
 */
@NullMarked
package io.phenixdb.parser.graph;

import org.jspecify.annotations.NullMarked;
