package io.phenixdb.executor.explain;

import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** What each operator of a plan did in a run. Confined to the statement's thread. */
public final class QueryProfile {
  private final IdentityHashMap<PhysicalPlan, OperatorProfile> operators = new IdentityHashMap<>();
  private final IdentityHashMap<Object, OperatorProfile> bound = new IdentityHashMap<>();

  /** The counts of an operator of the plan, made on first use. */
  public OperatorProfile of(PhysicalPlan plan) {
    return operators.computeIfAbsent(plan, key -> new OperatorProfile());
  }

  /** Adds what helping threads have counted in a profile of their own. */
  public void add(QueryProfile other) {
    other.operators.forEach((plan, counts) -> of(plan).add(counts));
  }

  /** Says that a compiled operator runs a part of the plan. */
  public void bind(Object operator, OperatorProfile counts) {
    bound.put(operator, counts);
  }

  /** The counts of a compiled operator, or null when it is not measured. */
  public @Nullable OperatorProfile bound(Object operator) {
    return bound.get(operator);
  }

  /** The counts of an operator, or null when it never ran. */
  public @Nullable OperatorProfile find(PhysicalPlan plan) {
    return operators.get(plan);
  }
}
