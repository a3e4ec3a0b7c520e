package io.phenixdb.planner;

import java.util.List;

/**
 * Which columns an INSERT or UPDATE without RETURNING gives back for {@code
 * Statement.getGeneratedKeys}.
 *
 * @param wanted whether any
 * @param columns names asked for; empty means the identity and default-valued key columns
 */
public record GeneratedKeys(boolean wanted, List<String> columns) {
  public static final GeneratedKeys NONE = new GeneratedKeys(false, List.of());

  public GeneratedKeys {
    columns = List.copyOf(columns);
  }
}
