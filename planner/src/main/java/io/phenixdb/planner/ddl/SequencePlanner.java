package io.phenixdb.planner.ddl;

import io.phenixdb.parser.ddl.CreateSequence;
import io.phenixdb.parser.ddl.SequenceOptions;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans CREATE SEQUENCE and the sequences of identity columns. */
final class SequencePlanner {
  private final DdlScope scope;

  SequencePlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(CreateSequence statement) {
    QualifiedName name = scope.names().created(statement.name());
    if (statement.ifNotExists() && scope.isRelation(name)) {
      return DdlScope.skipped(statement.title(), "relation \"" + name.name() + "\" already exists");
    }
    scope.requireFree(statement.name(), name);
    SequenceDefinition sequence =
        define(statement, scope.newId(), name, statement.options(), TypeKind.BIGINT, 0);
    return DdlScope.changed(statement.title(), List.of(new CatalogChange.CreateSequence(sequence)));
  }

  /**
   * A sequence with the options that the text leaves open filled in.
   *
   * @param kind SMALLINT, INTEGER or BIGINT: it bounds the values
   */
  static SequenceDefinition define(
      SqlNode place,
      long id,
      QualifiedName name,
      SequenceOptions options,
      TypeKind kind,
      long ownerTableId) {
    long increment = orElse(options.increment(), 1);
    boolean ascending = increment > 0;
    long least = leastOf(kind);
    long greatest = -(least + 1);
    long minimum = orElse(options.minimum(), ascending ? 1 : least);
    long maximum = orElse(options.maximum(), ascending ? greatest : -1);
    long start = orElse(options.start(), ascending ? minimum : maximum);
    if (increment == 0) {
      throw invalid(place, "INCREMENT must not be zero");
    }
    if (minimum < least || maximum > greatest) {
      throw invalid(
          place, "the bounds " + minimum + " to " + maximum + " exceed those of the type " + kind);
    }
    if (minimum >= maximum) {
      throw invalid(
          place, "MINVALUE (" + minimum + ") must be less than MAXVALUE (" + maximum + ")");
    }
    if (start < minimum || start > maximum) {
      throw invalid(place, "START (" + start + ") must be between " + minimum + " and " + maximum);
    }
    return new SequenceDefinition(
        id, name, start, increment, minimum, maximum, options.cycle(), ownerTableId);
  }

  private static long leastOf(TypeKind kind) {
    return switch (kind) {
      case SMALLINT -> Short.MIN_VALUE;
      case INTEGER -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static long orElse(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }

  private static DatabaseException invalid(SqlNode place, String message) {
    return StatementErrors.at(place, SqlState.INVALID_ARGUMENT, message);
  }
}
