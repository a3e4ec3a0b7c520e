package io.phenixdb.benchmarks.vector;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** JVector's graph with exact scores, built on one thread. */
final class JVectorVectors implements VectorSystem {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();

  private static final int LINKS = 16;
  private static final int BUILD_EFFORT = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int[] EFFORTS = {10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640};

  private @Nullable ListRandomAccessVectorValues values;
  private @Nullable GraphSearcher searcher;

  @Override
  public String name() {
    return "JVector";
  }

  @Override
  public void build(float[][] vectors) throws IOException {
    List<VectorFloat<?>> list = new ArrayList<>(vectors.length);
    for (float[] vector : vectors) {
      list.add(TYPES.createFloatVector(vector));
    }
    int dimension = vectors[0].length;
    ListRandomAccessVectorValues all = new ListRandomAccessVectorValues(list, dimension);
    BuildScoreProvider scores =
        BuildScoreProvider.randomAccessScoreProvider(all, VectorSimilarityFunction.EUCLIDEAN);
    try (ForkJoinPool one = new ForkJoinPool(1);
        GraphIndexBuilder builder =
            new GraphIndexBuilder(
                scores, dimension, LINKS, BUILD_EFFORT, OVERFLOW, ALPHA, true, true, one, one)) {
      searcher = new GraphSearcher(builder.build(all));
    }
    values = all;
  }

  @Override
  public int[] efforts() {
    return EFFORTS.clone();
  }

  @Override
  public int[] search(float[] query, int neighbours, int effort) {
    GraphSearcher open = java.util.Objects.requireNonNull(searcher);
    SearchResult found =
        open.search(
            DefaultSearchScoreProvider.exact(
                TYPES.createFloatVector(query),
                VectorSimilarityFunction.EUCLIDEAN,
                java.util.Objects.requireNonNull(values)),
            neighbours,
            Math.max(neighbours, effort),
            0f,
            0f,
            Bits.ALL);
    int[] ids = new int[found.getNodes().length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = found.getNodes()[i].node;
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    if (searcher != null) {
      searcher.close();
    }
  }
}
