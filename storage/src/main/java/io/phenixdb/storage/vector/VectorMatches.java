package io.phenixdb.storage.vector;

/**
 * What a vector search found, nearest first; ties by ascending row id.
 *
 * @param rowIds at least {@code count} row ids
 * @param distances the exact distances in the index's metric
 * @param vectorsScanned candidates whose estimate was computed
 * @param vectorsRanked candidates whose exact distance was computed
 */
public record VectorMatches(
    long[] rowIds, float[] distances, int count, long vectorsScanned, long vectorsRanked) {}
