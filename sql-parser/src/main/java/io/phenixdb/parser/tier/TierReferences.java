package io.phenixdb.parser.tier;

import io.phenixdb.parser.ParseError;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Puts FOR TIER to the table that it stands behind, before or behind the alias. */
public final class TierReferences {

  private TierReferences() {}

  /**
   * Returns a table reference that reads the tiers only; {@code reference} must be a table, perhaps
   * with an alias.
   */
  public static SqlNode restrict(SqlNode reference, SqlNodeList tiers, SqlParserPos position) {
    if (reference instanceof SqlIdentifier table) {
      return new TieredTable(position, table, tiers);
    }
    if (reference.getKind() == SqlKind.AS) {
      List<SqlNode> operands = new ArrayList<>(((SqlCall) reference).getOperandList());
      operands.set(0, restrict(operands.getFirst(), tiers, position));
      return SqlStdOperatorTable.AS.createCall(reference.getParserPosition(), operands);
    }
    throw ParseError.syntax(
        position,
        "FOR TIER stands behind something that is no table",
        "write table FOR TIER (HOT)");
  }
}
