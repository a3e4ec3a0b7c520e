package io.phenixdb.benchmarks.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The true nearest neighbours of queries, found by comparing with every vector.
 *
 * @param distances for each query the squared Euclidean distance of its k-th neighbour
 * @param ids for each query the numbers of its k nearest vectors, nearest first
 */
public record NearestNeighbours(double[] distances, int[][] ids) {

  private record Candidate(double distance, int id) {}

  private static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::id);

  /** The k nearest of {@code vectors} to each query, on all cores. */
  public static NearestNeighbours of(float[][] vectors, float[][] queries, int k) {
    double[] distances = new double[queries.length];
    int[][] ids = new int[queries.length][];
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(query -> {
          Candidate[] nearest = nearest(vectors, queries[query], k);
          distances[query] = nearest[nearest.length - 1].distance;
          ids[query] = Arrays.stream(nearest).mapToInt(Candidate::id).toArray();
        });
    return new NearestNeighbours(distances, ids);
  }

  private static Candidate[] nearest(float[][] vectors, float[] query, int k) {
    PriorityQueue<Candidate> farthestFirst = new PriorityQueue<>(NEAREST_FIRST.reversed());
    double limit = Double.POSITIVE_INFINITY;
    for (int id = 0; id < vectors.length; id++) {
      double distance = squaredDistance(vectors[id], query);
      if (distance < limit || farthestFirst.size() < k) {
        farthestFirst.add(new Candidate(distance, id));
        if (farthestFirst.size() > k) {
          farthestFirst.remove();
        }
        limit = farthestFirst.element().distance;
      }
    }
    Candidate[] nearest = farthestFirst.toArray(new Candidate[0]);
    Arrays.sort(nearest, NEAREST_FIRST);
    return nearest;
  }

  private static double squaredDistance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** The part of a query's true neighbours that an answer holds, from 0 to 1. */
  public double recall(int query, int[] answer) {
    int[] truth = ids[query];
    long found = Arrays.stream(answer).distinct().filter(id -> contains(truth, id)).count();
    return (double) found / truth.length;
  }

  private static boolean contains(int[] values, int value) {
    return Arrays.stream(values).anyMatch(other -> other == value);
  }
}
