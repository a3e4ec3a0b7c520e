package io.phenixdb.server.demo;

import io.phenixdb.executor.copy.CsvFormat;
import io.phenixdb.executor.copy.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bundled papers and their citations. Immutable.
 *
 * @param papers in order of their ids, which are 1 to their number
 * @param citations in the file's order
 */
record PaperData(List<Paper> papers, List<Citation> citations) {

  /** A paper; its embedding is a unit vector of 64 dimensions. */
  @SuppressWarnings("ArrayRecordComponent")
  record Paper(int id, String name, String topic, int words, float[] embedding) {}

  /** The paper {@code citing} cites the paper {@code cited}. */
  record Citation(int citing, int cited) {}

  PaperData {
    papers = List.copyOf(papers);
    citations = List.copyOf(citations);
  }

  /** Reads the bundled files. */
  static PaperData bundled() {
    List<Paper> papers = new ArrayList<>();
    for (List<String> fields : records("papers.csv", 5)) {
      papers.add(
          new Paper(
              Integer.parseInt(fields.get(0)),
              fields.get(1),
              fields.get(2),
              Integer.parseInt(fields.get(3)),
              vector(fields.get(4))));
    }
    List<Citation> citations = new ArrayList<>();
    for (List<String> fields : records("cites.csv", 2)) {
      citations.add(new Citation(Integer.parseInt(fields.get(0)), Integer.parseInt(fields.get(1))));
    }
    return new PaperData(papers, citations);
  }

  private static List<List<String>> records(String resource, int width) {
    CsvFormat format = new CsvFormat(true, ',', '"', "");
    List<List<String>> out = new ArrayList<>();
    try (CsvReader reader =
        new CsvReader(
            new InputStreamReader(open(resource), StandardCharsets.UTF_8), format, resource)) {
      reader.next(width);
      List<@Nullable String> fields = reader.next(width);
      while (fields != null) {
        out.add(fields.stream().map(Objects::requireNonNull).toList());
        fields = reader.next(width);
      }
    }
    return out;
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(PaperData.class.getResourceAsStream(resource), resource);
  }

  /** The text of a bundled file. */
  static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] vector(String text) {
    String[] parts = text.substring(1, text.length() - 1).split(",", -1);
    float[] vector = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      vector[i] = Float.parseFloat(parts[i]);
    }
    return vector;
  }

  /** A paper by its id. */
  Paper paper(int id) {
    return papers.get(id - 1);
  }
}
