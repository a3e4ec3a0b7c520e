package io.phenixdb.storage.state;

import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.math.BigInteger;
import java.util.function.Consumer;

/**
 * A sequence at work. Values are handed out of a range whose end, the ceiling, has gone to the log
 * before, so that no value is handed out twice even after a crash; what is left of the range is
 * lost then. Thread-safe.
 */
public final class SequenceState {
  /** Values that are reserved beyond those asked for. */
  private static final int RESERVE = 128;

  private final SequenceDefinition definition;
  private final Consumer<SequenceAdvance> log;
  private Place next;
  private Place ceiling;

  /** A place in the sequence: its next value, or none. */
  private record Place(long value, boolean exhausted) {}

  /**
   * A sequence at its start.
   *
   * @param log writes a ceiling to the log; called before values below it are handed out
   */
  public SequenceState(SequenceDefinition definition, Consumer<SequenceAdvance> log) {
    this.definition = definition;
    this.log = log;
    this.next = new Place(definition.start(), false);
    this.ceiling = next;
  }

  /** The sequence. */
  public SequenceDefinition definition() {
    return definition;
  }

  /** Where it stands. */
  public synchronized SequenceAdvance position() {
    return new SequenceAdvance(definition.id(), next.value(), next.exhausted());
  }

  /** Where it goes on after a crash. */
  public synchronized SequenceAdvance ceiling() {
    return new SequenceAdvance(definition.id(), ceiling.value(), ceiling.exhausted());
  }

  /** Goes on at a place that comes from the log or from the manifest. */
  public synchronized void restore(SequenceAdvance advance) {
    next = new Place(advance.next(), advance.exhausted());
    ceiling = next;
  }

  /**
   * Takes consecutive values.
   *
   * @return the first of them
   * @throws DatabaseException 2200H when there are not so many left
   */
  public synchronized long take(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " values of a sequence");
    }
    if (remaining(next) < count && definition.cycle()) {
      boolean up = definition.increment() > 0;
      next = new Place(up ? definition.minValue() : definition.maxValue(), false);
      ceiling = next;
    }
    if (remaining(next) < count) {
      throw new DatabaseException(
          SqlState.SEQUENCE_LIMIT_EXCEEDED,
          "sequence "
              + definition.name()
              + " has no "
              + count
              + " values left before its limit "
              + (definition.increment() > 0 ? definition.maxValue() : definition.minValue()));
    }
    long first = next.value();
    moveTo(forward(next, count));
    return first;
  }

  /** Goes on behind a value unless it is there already. */
  public synchronized void advanceBeyond(long value) {
    boolean up = definition.increment() > 0;
    boolean beyond = up ? value >= next.value() : value <= next.value();
    boolean within = value <= definition.maxValue() && value >= definition.minValue();
    if (!next.exhausted() && beyond && within) {
      moveTo(forward(new Place(value, false), 1));
    }
  }

  private void moveTo(Place place) {
    next = place;
    if (beyondCeiling()) {
      ceiling = forward(next, (int) Math.min(RESERVE, remaining(next)));
      log.accept(new SequenceAdvance(definition.id(), ceiling.value(), ceiling.exhausted()));
    }
  }

  private boolean beyondCeiling() {
    if (ceiling.exhausted()) {
      return false;
    }
    return next.exhausted()
        || (definition.increment() > 0
            ? next.value() > ceiling.value()
            : next.value() < ceiling.value());
  }

  /** Values from a place to the limit, capped at the largest int. */
  private long remaining(Place place) {
    if (place.exhausted()) {
      return 0;
    }
    long increment = definition.increment();
    long limit = increment > 0 ? definition.maxValue() : definition.minValue();
    BigInteger span = BigInteger.valueOf(limit).subtract(BigInteger.valueOf(place.value()));
    BigInteger count = span.divide(BigInteger.valueOf(increment)).add(BigInteger.ONE);
    return span.signum() * Long.signum(increment) < 0
        ? 0
        : count.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
  }

  private Place forward(Place place, int count) {
    if (count == 0) {
      return place;
    }
    if (remaining(place) > count) {
      return new Place(place.value() + definition.increment() * count, false);
    }
    return new Place(place.value(), true);
  }
}
