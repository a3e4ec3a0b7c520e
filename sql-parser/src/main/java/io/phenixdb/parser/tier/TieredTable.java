package io.phenixdb.parser.tier;

import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code table FOR TIER (HOT, WARM)}: a table reference that reads some tiers only.
 *
 * <p>It is a table reference with one hint named {@value #HINT} whose options are the tiers, so
 * that a validator and converter that know nothing of tiers carry it to the table scan.
 */
public final class TieredTable extends SqlTableRef {

  /** The name of the hint that carries the tiers to the scan. */
  public static final String HINT = "for_tier";

  private final SqlIdentifier table;
  private final SqlNodeList tiers;

  /** Creates a reference; {@code tiers} are simple names, at least one. */
  public TieredTable(SqlParserPos position, SqlIdentifier table, SqlNodeList tiers) {
    super(position, table, hint(tiers));
    this.table = table;
    this.tiers = tiers;
  }

  private static SqlNodeList hint(SqlNodeList tiers) {
    SqlParserPos position = tiers.getParserPosition();
    return SqlNodeList.of(
        new SqlHint(
            position, new SqlIdentifier(HINT, position), tiers, SqlHint.HintOptionFormat.ID_LIST));
  }

  /** Returns the table's name. */
  public SqlIdentifier table() {
    return table;
  }

  /** Returns the tiers as written: simple names. */
  public SqlNodeList tiers() {
    return tiers;
  }

  /** Returns the tiers' names, in lower case unless quoted. */
  public List<String> tierNames() {
    return tiers.stream().map(tier -> ((SqlIdentifier) tier).getSimple()).toList();
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    Texts.write(writer, (SqlNode) table);
    Texts.listClause(writer, "FOR TIER", tiers);
  }
}
