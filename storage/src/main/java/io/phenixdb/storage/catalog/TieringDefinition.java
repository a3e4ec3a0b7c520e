package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * The TIERING clause of a table: rows move by the age of a timestamp column.
 *
 * @param column ordinal of the DATE or TIMESTAMP column that gives the age
 * @param steps ascending by age; a row belongs to the last step whose age it has reached, or to HOT
 */
public record TieringDefinition(int column, List<Step> steps) {
  public TieringDefinition {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param tier where rows go; null means that they are deleted
   * @param afterMonths months part of the age
   * @param afterMicros microseconds part of the age
   */
  public record Step(
      @org.jspecify.annotations.Nullable Tier tier, long afterMonths, long afterMicros) {}
}
