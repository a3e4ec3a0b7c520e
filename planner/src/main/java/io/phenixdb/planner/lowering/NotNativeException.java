package io.phenixdb.planner.lowering;

/**
 * Says that a row expression has no native evaluator, so that its operator runs in the fallback.
 * Never leaves the planner.
 */
public final class NotNativeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotNativeException(String what) {
    super(what, null, false, false);
  }
}
