package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of an INSERT, UPDATE, DELETE or MERGE. Output: the RETURNING columns (empty without
 * RETURNING); the update count is counted beside.
 */
public sealed interface ModifyPlan extends PhysicalPlan {

  /** The table that changes. */
  TableDefinition table();

  PhysicalPlan input();

  /**
   * CHECK constraints to hold for each new row: conditions over the table's columns that must not
   * be false (23514).
   */
  List<Check> checks();

  /**
   * RETURNING expressions over the table's columns (the new row; the old one for DELETE), empty for
   * none.
   */
  List<Expression> returning();

  @Override
  default List<PhysicalPlan> inputs() {
    return List.of(input());
  }

  /** A named check over the table's columns. */
  record Check(String name, Expression condition) {}

  /**
   * INSERT. Input: one column a table column, defaults and generated values filled in.
   *
   * @param onConflict or null
   * @param identityColumns ordinals of identity columns whose explicit values advance their
   *     sequence
   */
  record Insert(
      TableDefinition table,
      PhysicalPlan input,
      @Nullable OnConflict onConflict,
      List<Integer> identityColumns,
      List<Check> checks,
      List<Expression> returning,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements ModifyPlan {}

  /**
   * ON CONFLICT.
   *
   * @param key position among {@code table.keys()} of the conflict target, -1 for any key
   * @param update null for DO NOTHING; else the whole new row, expressions over the existing row's
   *     columns then the proposed row's
   * @param where condition over the same columns for DO UPDATE, or null
   */
  record OnConflict(int key, @Nullable List<Expression> update, @Nullable Expression where) {}

  /**
   * UPDATE. Input: the row id, then one column a table column with the new values.
   *
   * @param assigned ordinals of the columns that are set; the others keep their values
   */
  record Update(
      TableDefinition table,
      PhysicalPlan input,
      List<Integer> assigned,
      List<Check> checks,
      List<Expression> returning,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements ModifyPlan {}

  /**
   * DELETE. Input: the row id, then one column a table column (old values) when there is RETURNING.
   */
  record Delete(
      TableDefinition table,
      PhysicalPlan input,
      List<Check> checks,
      List<Expression> returning,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements ModifyPlan {}

  /**
   * MERGE. Input: the action (INTEGER: 0 none, 1 insert, 2 update, 3 delete), the row id of the
   * matched row (NULL when not matched), then one column a table column. A target row that would be
   * changed twice raises 21000.
   */
  record Merge(
      TableDefinition table,
      PhysicalPlan input,
      List<Check> checks,
      List<Expression> returning,
      List<PlanColumn> columns,
      PlanNotes notes)
      implements ModifyPlan {}
}
