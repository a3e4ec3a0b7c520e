package io.phenixdb.sqltests.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The 22 queries of TPC-H with the parameters that the specification gives for validation,
 * intervals worked out into dates so that other databases need few changes. Stateless.
 *
 * <p>Source: TPC Benchmark H, standard specification, revision 3, section 2.4.
 */
public final class TpchQueries {
  /** How many queries there are; they are numbered from 1. */
  public static final int COUNT = 22;

  private TpchQueries() {}

  /** The text of a query, without a semicolon. */
  public static String text(int number) {
    String name = String.format(Locale.ROOT, "q%02d.sql", number);
    try (InputStream in =
        Objects.requireNonNull(TpchQueries.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
