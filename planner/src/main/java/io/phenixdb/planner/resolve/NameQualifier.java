package io.phenixdb.planner.resolve;

import io.phenixdb.parser.graph.GraphTable;
import io.phenixdb.parser.tier.TieredTable;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schema before the names of tables, views and graphs in a query, so that its text means
 * the same under another current schema; collects them on the way. Confined to one thread.
 *
 * <p>A name that the query itself defines with WITH stays as it is wherever it stands.
 */
public final class NameQualifier {
  private final CatalogNames names;
  private final Catalog catalog;
  private final Set<QualifiedName> found = new HashSet<>();

  /** A qualifier that looks names up in a catalog. */
  public NameQualifier(CatalogNames names, Catalog catalog) {
    this.names = names;
    this.catalog = catalog;
  }

  /** A copy of the query with full names. */
  public SqlNode qualify(SqlNode query) {
    Set<String> defined = new HashSet<>();
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlWithItem item) {
              defined.add(CatalogNames.last(item.name));
            }
            return super.visit(call);
          }
        });
    SqlNode result = query.accept(new Shuttle(defined));
    return result == null ? query : result;
  }

  /** The tables, views and graphs that the queries qualified so far name. */
  public Set<QualifiedName> found() {
    return Set.copyOf(found);
  }

  /** The operand of a select that holds its FROM clause. */
  private static final int FROM_OPERAND = 2;

  /** The operand of a select that holds hints; Calcite does not let it be replaced. */
  private static final int HINTS_OPERAND = 11;

  /** Calls in FROM whose first operand stands in FROM too. */
  private static final Set<SqlKind> FROM_WRAPPERS =
      Set.of(SqlKind.AS, SqlKind.LATERAL, SqlKind.TABLE_REF);

  /** Rewrites what stands in FROM; other identifiers are columns. */
  private final class Shuttle extends SqlShuttle {
    private final Set<String> defined;

    Shuttle(Set<String> defined) {
      this.defined = defined;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      return switch (call) {
        case SqlSelect select -> select(select);
        case GraphTable graphTable -> {
          GraphTable inner = (GraphTable) super.visit(graphTable);
          yield inner == null
              ? null
              : new GraphTable(
                  inner.getParserPosition(),
                  qualified(inner.graph()),
                  inner.patterns(),
                  inner.where(),
                  inner.columns());
        }
        default -> super.visit(call);
      };
    }

    private @Nullable SqlNode select(SqlSelect select) {
      SqlSelect copy = (SqlSelect) select.clone(select.getParserPosition());
      for (int i = 0; i < select.operandCount(); i++) {
        SqlNode operand = select.getOperandList().get(i);
        if (operand != null && i != FROM_OPERAND && i != HINTS_OPERAND) {
          copy.setOperand(i, operand.accept(this));
        }
      }
      SqlNode from = select.getFrom();
      if (from != null) {
        copy.setFrom(from(from));
      }
      return copy;
    }

    private SqlNode from(SqlNode node) {
      return switch (node) {
        case SqlIdentifier name -> qualified(name);
        case SqlJoin join -> {
          SqlJoin copy = (SqlJoin) join.clone(join.getParserPosition());
          SqlNode condition = join.getCondition();
          copy.setLeft(from(join.getLeft()));
          copy.setRight(from(join.getRight()));
          if (condition != null) {
            copy.setOperand(5, condition.accept(this));
          }
          yield copy;
        }
        case TieredTable tiered ->
            new TieredTable(tiered.getParserPosition(), qualified(tiered.table()), tiers(tiered));
        case SqlCall call when FROM_WRAPPERS.contains(call.getKind()) -> {
          SqlCall copy = (SqlCall) call.clone(call.getParserPosition());
          copy.setOperand(0, from(call.operand(0)));
          yield copy;
        }
        default -> {
          SqlNode result = node.accept(this);
          yield result == null ? node : result;
        }
      };
    }

    private SqlNodeList tiers(TieredTable tiered) {
      SqlParserPos position = tiered.getParserPosition();
      List<SqlIdentifier> tiers =
          tiered.tierNames().stream().map(tier -> new SqlIdentifier(tier, position)).toList();
      return new SqlNodeList(tiers, position);
    }

    private SqlIdentifier qualified(SqlIdentifier name) {
      if (name.names.size() == 1 && defined.contains(CatalogNames.last(name))) {
        return name;
      }
      QualifiedName full = existing(name);
      if (full == null) {
        return name;
      }
      found.add(full);
      SqlParserPos position = name.getParserPosition();
      return new SqlIdentifier(List.of(full.schema(), full.name()), position);
    }

    private @Nullable QualifiedName existing(SqlIdentifier name) {
      TableDefinition table = names.find(name, catalog::table);
      if (table != null) {
        return table.name();
      }
      ViewDefinition view = names.find(name, catalog::view);
      if (view != null) {
        return view.name();
      }
      PropertyGraphDefinition graph = names.find(name, catalog::graph);
      return graph == null ? null : graph.name();
    }
  }
}
