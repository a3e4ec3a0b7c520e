package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.storage.pgm.SearchGuard;
import io.phenixdb.storage.vector.SearchCancellation;

/** Ends graph computations with their statement, and counts what they hold against its budget. */
final class StatementGuard implements SearchGuard, AutoCloseable {
  private final ExecutionContext context;
  private final Buffer buffer;

  StatementGuard(ExecutionContext context) {
    this.context = context;
    this.buffer = new Buffer(context.memory());
  }

  @Override
  public void check() {
    context.checkCancelled();
    SearchCancellation.check();
  }

  @Override
  public void hold(long bytes) {
    buffer.resize(bytes);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
