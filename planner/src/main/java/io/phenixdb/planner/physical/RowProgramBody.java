package io.phenixdb.planner.physical;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A compiled row-at-a-time program: the fallback for what has no vectorized operator yet.
 * Thread-safe.
 *
 * <p>Row values are boxed in the column type's layout (Long, Double, byte[], Object[], null): the
 * converter on both sides is this interface's implementation.
 */
public interface RowProgramBody {
  /** What it runs, for EXPLAIN. */
  String description();

  /**
   * Runs the program.
   *
   * @param inputs one iterable of rows an input, may be iterated more than once
   * @param parameters statement parameters in layout form
   * @param cancelled tells whether to stop
   */
  Iterator<Object[]> run(
      List<? extends Iterable<Object[]>> inputs, Object[] parameters, BooleanSupplier cancelled);
}
