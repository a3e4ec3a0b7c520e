package io.phenixdb.executor.scan;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.Cursors;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.FilterOperator;
import io.phenixdb.executor.operator.Morsels;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.engine.ColumnRange;
import io.phenixdb.storage.engine.PartitionedScan;
import io.phenixdb.storage.engine.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table, skipping blocks by the ranges and rows by the filter. */
public final class SegmentScanOperator implements Operator {

  /**
   * A range whose bounds are computed when the scan starts.
   *
   * @param lower constant, or null for no bound
   * @param upper constant, or null for no bound
   */
  public record Range(int column, @Nullable Evaluator lower, @Nullable Evaluator upper) {}

  /** Smaller tables are read in less time than it takes to wake another thread. */
  private static final long LEAST_ROWS = 32_768;

  private final PhysicalPlan.SegmentScan plan;
  private final List<Range> ranges;
  private final @Nullable Evaluator filter;
  private final int[] columns;
  private final ScanRequest plain;

  /** A scan; the filter reads the scan's output columns. */
  public SegmentScanOperator(
      PhysicalPlan.SegmentScan plan, List<Range> ranges, @Nullable Evaluator filter) {
    this.plan = plan;
    this.ranges = List.copyOf(ranges);
    this.filter = filter;
    this.columns = plan.tableColumns().stream().mapToInt(Integer::intValue).toArray();
    this.plain = new ScanRequest(columns, List.of(), plan.tiers());
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    ScanRequest request = request(context);
    return request == null
        ? Cursors.empty()
        : filtered(
            context.transaction().read(plan.table()).scan(request, context.statistics(plan)),
            context);
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return context.transaction().read(plan.table()).estimatedRows() >= LEAST_ROWS;
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    ScanRequest request = request(context);
    if (request == null) {
      return Morsels.none();
    }
    PartitionedScan scan = context.transaction().partition(plan.table(), request, most);
    return scan == null
        ? null
        : new Morsels() {
          @Override
          public int count() {
            return scan.parts();
          }

          @Override
          public BatchCursor open(int part, ExecutionContext own) {
            return filtered(scan.open(part, own.statistics(plan)), own);
          }
        };
  }

  private BatchCursor filtered(BatchCursor cursor, ExecutionContext context) {
    return filter == null ? cursor : FilterOperator.filter(cursor, filter, context);
  }

  /** What to read, or null for nothing: a comparison with NULL is true for no row. */
  private @Nullable ScanRequest request(ExecutionContext context) {
    ScanRequest request = plain;
    if (!ranges.isEmpty()) {
      List<ColumnRange> bounds = new ArrayList<>(ranges.size());
      for (Range range : ranges) {
        Object lower = range.lower() == null ? null : range.lower().value(context);
        Object upper = range.upper() == null ? null : range.upper().value(context);
        boolean empty =
            (range.lower() != null && lower == null) || (range.upper() != null && upper == null);
        if (empty) {
          return null;
        }
        bounds.add(new ColumnRange(range.column(), lower, upper));
      }
      request = new ScanRequest(columns, bounds, plan.tiers());
    }
    return request;
  }
}
