package io.phenixdb.parser.ddl;

import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * The options of a sequence or an identity column; null means that the text leaves the option open.
 *
 * @param start the first value
 * @param increment the step, not 0
 * @param cycle whether the sequence begins anew at its end
 */
public record SequenceOptions(
    @Nullable Long start,
    @Nullable Long increment,
    @Nullable Long minimum,
    @Nullable Long maximum,
    @Nullable Long cache,
    boolean cycle) {

  /** All options left open. */
  public static final SequenceOptions DEFAULT =
      new SequenceOptions(null, null, null, null, null, false);

  /** Returns whether the text gave no option. */
  public boolean isDefault() {
    return equals(DEFAULT);
  }

  /** Returns these options with another start. */
  public SequenceOptions withStart(long value) {
    return new SequenceOptions(value, increment, minimum, maximum, cache, cycle);
  }

  /** Returns these options with another step. */
  public SequenceOptions withIncrement(long value) {
    return new SequenceOptions(start, value, minimum, maximum, cache, cycle);
  }

  /** Returns these options with another least value. */
  public SequenceOptions withMinimum(@Nullable Long value) {
    return new SequenceOptions(start, increment, value, maximum, cache, cycle);
  }

  /** Returns these options with another greatest value. */
  public SequenceOptions withMaximum(@Nullable Long value) {
    return new SequenceOptions(start, increment, minimum, value, cache, cycle);
  }

  /** Returns these options with another number of values that are reserved at a time. */
  public SequenceOptions withCache(long value) {
    return new SequenceOptions(start, increment, minimum, maximum, value, cycle);
  }

  /** Returns these options with or without beginning anew. */
  public SequenceOptions withCycle(boolean value) {
    return new SequenceOptions(start, increment, minimum, maximum, cache, value);
  }

  void write(SqlWriter writer) {
    write(writer, "START WITH", start);
    write(writer, "INCREMENT BY", increment);
    write(writer, "MINVALUE", minimum);
    write(writer, "MAXVALUE", maximum);
    write(writer, "CACHE", cache);
    if (cycle) {
      writer.keyword("CYCLE");
    }
  }

  private static void write(SqlWriter writer, String words, @Nullable Long value) {
    if (value != null) {
      writer.keyword(words);
      writer.literal(value.toString());
    }
  }
}
