package io.phenixdb.planner.convention;

import org.apache.calcite.plan.Convention;

/** The calling convention of relational expressions that run in the vectorized executor. */
public final class PhenixConvention {
  /** The one instance; a relational expression of it implements {@link PhenixRel}. */
  public static final Convention INSTANCE = new Convention.Impl("PHENIX", PhenixRel.class);

  private PhenixConvention() {}
}
