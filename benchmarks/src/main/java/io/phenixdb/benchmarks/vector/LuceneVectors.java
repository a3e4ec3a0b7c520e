package io.phenixdb.benchmarks.vector;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** Lucene's HNSW as its standard codec has it, in one segment. */
final class LuceneVectors implements VectorSystem {
  private static final String FIELD = "vector";
  private static final int[] EFFORTS = {10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640};

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private @Nullable DirectoryReader reader;
  private @Nullable IndexSearcher searcher;

  @Override
  public String name() {
    return "Lucene HNSW";
  }

  @Override
  public void build(float[][] vectors) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(1900);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (float[] vector : vectors) {
        Document document = new Document();
        document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.EUCLIDEAN));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    DirectoryReader opened = DirectoryReader.open(directory);
    reader = opened;
    searcher = new IndexSearcher(opened);
  }

  @Override
  public int[] efforts() {
    return EFFORTS.clone();
  }

  @Override
  public int[] search(float[] query, int neighbours, int effort) throws IOException {
    IndexSearcher open = java.util.Objects.requireNonNull(searcher);
    ScoreDoc[] found =
        open.search(new KnnFloatVectorQuery(FIELD, query, Math.max(neighbours, effort)), neighbours)
            .scoreDocs;
    int[] ids = new int[found.length];
    for (int i = 0; i < ids.length; i++) {
      // Documents of one segment are numbered in the order in which they came.
      ids[i] = found[i].doc;
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
    directory.close();
  }
}
