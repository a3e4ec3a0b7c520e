/**
 * HNSW, the hierarchical navigable small world graph: a vector index that serves every distance.
 * Each vector is a node that is linked to near ones; a search walks the links towards the query.
 * Uses {@code vector} for the vectors themselves, exact ranks and the interface.
 *
 * <p>Source: Yu. A. Malkov, D. A. Yashunin, Efficient and robust approximate nearest neighbor
 * search using Hierarchical Navigable Small World graphs, IEEE TPAMI 2020 (arXiv 1603.09320); its
 * algorithms are named where they are. Departures: nodes enter the graph in the background, from a
 * list that searches rank exactly; removed nodes stay as waypoints until a repair; how far a search
 * goes is measured, not set.
 */
@NullMarked
package io.phenixdb.storage.hnsw;

import org.jspecify.annotations.NullMarked;
