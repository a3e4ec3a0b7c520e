package io.phenixdb.jdbc.spi;

import java.util.List;

/**
 * Which generated keys a statement gives back.
 *
 * @param wanted whether any
 * @param columns names asked for; empty means the identity and default-valued key columns
 */
public record KeyRequest(boolean wanted, List<String> columns) {
  /** No keys. */
  public static final KeyRequest NONE = new KeyRequest(false, List.of());

  /** Those that the database chooses. */
  public static final KeyRequest ALL = new KeyRequest(true, List.of());

  public KeyRequest {
    columns = List.copyOf(columns);
  }
}
