package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WITH RECURSIVE by semi-naive evaluation: each turn runs the step over the rows that the turn
 * before has added, and the query ends with a turn that adds none.
 *
 * <p>Rows stream out as they are found; kept in memory are those of one turn and, for UNION, all
 * distinct rows so far. A UNION ALL whose step never runs dry goes on until it is cancelled,
 * limited, or out of its memory budget.
 *
 * @param name of the working table that the step reads
 * @param distinct whether rows that were there before are dropped
 */
public record RecursiveUnionOperator(
    String name, Operator seed, Operator step, boolean distinct, List<DataType> types)
    implements Operator {
  public RecursiveUnionOperator {
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return new Turns(context);
  }

  private final class Turns implements BatchCursor {
    private final ExecutionContext context;
    private final Buffer turnMemory;
    private final Buffer seenMemory;
    private final @Nullable KeyIndex seen;
    private List<Batch> added = new ArrayList<>();
    private @Nullable BatchCursor cursor;

    Turns(ExecutionContext context) {
      this.context = context;
      this.turnMemory = new Buffer(context.memory());
      this.seenMemory = new Buffer(context.memory());
      this.seen = distinct ? KeyIndex.grouping(types) : null;
      this.cursor = seed.open(context);
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        BatchCursor current = cursor;
        if (current == null) {
          return null;
        }
        context.checkCancelled();
        Batch batch = current.next();
        if (batch == null) {
          current.close();
          cursor = nextTurn();
          continue;
        }
        Batch fresh = seen == null ? batch : unseen(batch, seen);
        if (fresh.size() > 0) {
          added.add(fresh);
          turnMemory.add(fresh);
          return fresh;
        }
      }
    }

    private @Nullable BatchCursor nextTurn() {
      if (added.isEmpty()) {
        return null;
      }
      context.setWorkingTable(name, added);
      added = new ArrayList<>();
      turnMemory.resize(0);
      return step.open(context);
    }

    private Batch unseen(Batch batch, KeyIndex index) {
      ColumnVector[] columns = new ColumnVector[batch.width()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(i);
      }
      int known = index.size();
      int[] ids = new int[batch.size()];
      index.assign(columns, batch.size(), ids, true);
      seenMemory.resize(index.sizeBytes());
      int[] positions = new int[batch.size()];
      int count = 0;
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == known + count) { // ids are given in order of first appearance
          positions[count++] = i;
        }
      }
      return batch.select(positions, count);
    }

    @Override
    public void close() {
      BatchCursor current = cursor;
      cursor = null;
      if (current != null) {
        current.close();
      }
      turnMemory.close();
      seenMemory.close();
    }
  }
}
