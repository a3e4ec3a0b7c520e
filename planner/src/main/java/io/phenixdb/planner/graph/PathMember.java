package io.phenixdb.planner.graph;

import io.phenixdb.planner.physical.PathOutput;

/**
 * Where a variable lies inside a path that is searched as a whole.
 *
 * @param path the synthetic edge variable of the link
 * @param place the edge of the hop, or the vertex beside it
 * @param hop counts the edge patterns of the path, from 0
 */
record PathMember(ElementVariable path, PathOutput.Place place, int hop) {}
