package io.phenixdb.parser;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** What parser and validator allow beyond the standard, the same for both. */
public final class PhenixConformance extends SqlDelegatingConformance {

  /** The only instance needed. */
  public static final PhenixConformance INSTANCE = new PhenixConformance();

  private PhenixConformance() {
    super(SqlConformanceEnum.BABEL);
  }

  @Override
  public boolean isValueAllowed() {
    return false;
  }

  @Override
  public boolean isMinusAllowed() {
    return false;
  }

  @Override
  public boolean allowCharLiteralAlias() {
    return false;
  }

  @Override
  public boolean isColonFieldAccessAllowed() {
    return false;
  }

  @Override
  public boolean allowExtend() {
    return false;
  }

  @Override
  public boolean splitQuotedTableName() {
    return false;
  }

  @Override
  public boolean supportsUnsignedTypes() {
    return false;
  }

  @Override
  public boolean isOffsetLimitAllowed() {
    return true;
  }

  @Override
  public boolean isLimitStartCountAllowed() {
    return true;
  }

  @Override
  public boolean isPercentRemainderAllowed() {
    return true;
  }

  @Override
  public boolean isBangEqualAllowed() {
    return true;
  }

  @Override
  public boolean allowExplicitRowValueConstructor() {
    return true;
  }

  @Override
  public boolean isApplyAllowed() {
    return true;
  }
}
