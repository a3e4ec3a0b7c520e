package io.phenixdb.sqltests.sqllogic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of SQLite's corpus, read from the library that carries it. Thread-safe. */
public final class Corpus {
  private static final String FOLDER = "test/";

  private final Path jar;

  private Corpus(Path jar) {
    this.jar = jar;
  }

  /**
   * The corpus on the class path.
   *
   * @throws IOException if it is not there
   */
  public static Corpus onClassPath() throws IOException {
    URL url = Corpus.class.getClassLoader().getResource(FOLDER + "select1.test");
    if (url == null) {
      throw new IOException("the sqllogictest corpus (sql-logic-test) is not on the class path");
    }
    String text = url.toString();
    try {
      return new Corpus(
          Path.of(new java.net.URI(text.substring("jar:".length(), text.indexOf("!/")))));
    } catch (URISyntaxException e) {
      throw new IOException("no path of a jar: " + text, e);
    }
  }

  /** The names of all files, such as {@code index/between/10/slt_good_0.test}, sorted. */
  public List<String> files() throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(FOLDER) && name.endsWith(".test"))
          .map(name -> name.substring(FOLDER.length()))
          .sorted()
          .toList();
    }
  }

  /** Whether a file belongs to the part that the default tests sample. */
  public static boolean isSampled(String file) {
    return file.matches("select[1-4]\\.test|evidence/.*|.*_0\\.test");
  }

  /** What {@code visitor} makes of a file. */
  public <T> T read(String file, Visitor<T> visitor) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(FOLDER + file);
      if (entry == null) {
        throw new IOException("the corpus has no file " + file);
      }
      try (InputStream in = zip.getInputStream(entry);
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return visitor.read(reader);
      }
    }
  }

  /** Reads a file. */
  @FunctionalInterface
  public interface Visitor<T> {
    /** Reads from an open file, which stays open. */
    T read(BufferedReader reader) throws IOException;
  }
}
