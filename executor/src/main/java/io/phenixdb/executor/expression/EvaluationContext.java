package io.phenixdb.executor.expression;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What evaluators ask of the statement that runs. Confined to the statement's thread. */
public interface EvaluationContext {

  /** A parameter's value in the layout of its type: Long, Double, byte[], float[], Object[]. */
  @Nullable Object parameter(int index);

  /** The instant that CURRENT_TIMESTAMP and its kin report throughout the statement. */
  Instant statementStart();

  /** The session's time zone. */
  ZoneId zone();

  String user();

  String schema();

  /** The name of the database, CURRENT_CATALOG. */
  String catalogName();

  /** What VERSION() reports. */
  String version();

  /**
   * Takes {@code count} consecutive values of a sequence and returns the first; the others follow
   * at {@link #sequenceIncrement}.
   */
  long nextSequenceValues(long sequenceId, int count);

  /** The step between values of a sequence. */
  long sequenceIncrement(long sequenceId);

  /** Raises 57014 when the statement was cancelled or ran out of time. */
  void checkCancelled();
}
