package io.phenixdb.torture.races;

import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.state.SequenceState;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Many sessions take values of one sequence, and the log is always told of a value before. */
@Param(name = "count", gen = IntGen.class, conf = "1:200")
public class SequenceRace {
  private volatile long logged;
  private final SequenceState sequence =
      new SequenceState(
          new SequenceDefinition(
              1, new QualifiedName("main", "s"), 1, 1, 1, Long.MAX_VALUE, false, 0),
          advance -> logged = advance.next());

  @Operation(params = "count")
  public long take(int count) {
    long first = sequence.take(count);
    return first + count <= logged ? first : -1;
  }

  @Operation(params = "count")
  public void advance(int value) {
    sequence.advanceBeyond(value);
  }

  @Operation
  public long position() {
    return sequence.position().next();
  }
}
