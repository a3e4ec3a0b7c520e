package io.phenixdb.storage.pgm;

/** A score for each of {@code count} vertices, ascending by vertex id. */
public record VertexScores(int[] vertices, double[] scores, int count) {}
