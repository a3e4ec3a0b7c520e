package io.phenixdb.executor.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.compile.ExpressionCompiler;
import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions without a database. */
final class ExpressionTester {
  private static final ExpressionCompiler COMPILER =
      new ExpressionCompiler(plan -> {
        throw new AssertionError("no subqueries here");
      });

  private ExpressionTester() {}

  /** A context with a fixed clock and no transaction. */
  static EvaluationContext context(@Nullable Object... parameters) {
    return new EvaluationContext() {
      private long next = 1;

      @Override
      public @Nullable Object parameter(int index) {
        return parameters[index];
      }

      @Override
      public Instant statementStart() {
        return Instant.parse("2026-03-04T05:06:07.891234Z");
      }

      @Override
      public ZoneId zone() {
        return ZoneOffset.ofHours(2);
      }

      @Override
      public String user() {
        return "alice";
      }

      @Override
      public String schema() {
        return "main";
      }

      @Override
      public String catalogName() {
        return "db";
      }

      @Override
      public String version() {
        return "PhenixDB test";
      }

      @Override
      public long nextSequenceValues(long sequenceId, int count) {
        long first = next;
        next += count * 10L;
        return first;
      }

      @Override
      public long sequenceIncrement(long sequenceId) {
        return 10;
      }

      @Override
      public void checkCancelled() {}
    };
  }

  static Evaluator compile(Expression expression) {
    return COMPILER.compile(expression);
  }

  static List<Object> evaluate(Expression expression, Batch input) {
    return Values.column(COMPILER.compile(expression).evaluate(input, context()));
  }

  /** The value of an expression without columns. */
  static Object value(Expression expression) {
    return evaluate(expression, Evaluator.ONE_ROW).getFirst();
  }

  static void assertFails(SqlState state, Expression expression) {
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> value(expression), expression::toString);
    assertEquals(state, failure.state(), failure.getMessage());
  }
}
