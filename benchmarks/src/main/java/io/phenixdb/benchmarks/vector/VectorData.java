package io.phenixdb.benchmarks.vector;

import io.phenixdb.benchmarks.dataset.GaussianMixture;
import io.phenixdb.benchmarks.dataset.NearestNeighbours;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Vectors to index, queries, and the truth about them.
 *
 * @param name with sizes
 */
record VectorData(String name, float[][] vectors, float[][] queries, NearestNeighbours truth) {
  private static final int DIMENSION = 128;
  private static final int IMAGES_INDEXED = 9_000;
  private static final String IMAGES = "t10k-images-idx3-ubyte.gz";

  private static VectorData of(String name, float[][] vectors, float[][] queries, int neighbours) {
    return new VectorData(
        String.format(
            java.util.Locale.ROOT, "%s %,d x %d", name, vectors.length, vectors[0].length),
        vectors,
        queries,
        NearestNeighbours.of(vectors, queries, neighbours));
  }

  /** The synthetic set {@code mixture}. */
  static VectorData mixture(int vectors, int queries, int neighbours) {
    GaussianMixture mixture = GaussianMixture.standard(DIMENSION);
    return of("mixture", mixture.draw(vectors, 43), mixture.draw(queries, 44), neighbours);
  }

  /**
   * Handwritten digits of 28 x 28 pixels, the first 9,000 indexed and the rest as queries; empty
   * when no folder {@code shared/data/mnist} beside or above the working folder holds them.
   */
  static Optional<VectorData> digits(int queries, int neighbours) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared").resolve("data").resolve("mnist").resolve(IMAGES);
      if (Files.isRegularFile(file)) {
        float[][] all = images(file);
        return Optional.of(
            of(
                "digits",
                Arrays.copyOf(all, IMAGES_INDEXED),
                Arrays.copyOfRange(
                    all, IMAGES_INDEXED, Math.min(all.length, IMAGES_INDEXED + queries)),
                neighbours));
      }
    }
    return Optional.empty();
  }

  private static float[][] images(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      int magic = in.readInt();
      if (magic != 0x803) {
        throw new IOException(file + " holds no images: it begins with " + magic);
      }
      float[][] images = new float[in.readInt()][];
      int pixels = in.readInt() * in.readInt();
      byte[] bytes = new byte[pixels];
      for (int i = 0; i < images.length; i++) {
        in.readFully(bytes);
        images[i] = new float[pixels];
        for (int j = 0; j < pixels; j++) {
          images[i][j] = bytes[j] & 0xff;
        }
      }
      return images;
    }
  }
}
