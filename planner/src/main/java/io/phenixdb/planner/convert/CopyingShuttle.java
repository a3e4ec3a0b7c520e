package io.phenixdb.planner.convert;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Copies a syntax tree, calls and all. Stateless. */
final class CopyingShuttle extends SqlShuttle {
  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
    call.getOperator().acceptCall(this, call, false, copy);
    return copy.result();
  }
}
