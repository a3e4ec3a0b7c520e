package io.phenixdb.planner.ddl;

import io.phenixdb.parser.tree.OptionEntry;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import java.util.Locale;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/** Reads names and values of {@code WITH (name = value)} lists and of settings. */
final class Options {

  private Options() {}

  static String name(OptionEntry option) {
    return option.name().toLowerCase(Locale.ROOT);
  }

  /** The value as text; an option without a value is {@code true}. */
  static String text(OptionEntry option) {
    return option.value() == null ? "true" : text(option, option.value());
  }

  /** The text of a literal, without quotes, or of a bare word; 22023 for anything else. */
  static String text(SqlNode place, @Nullable SqlNode value) {
    return switch (value) {
      case SqlIdentifier word -> CatalogNames.text(word);
      case SqlNumericLiteral number -> number.toValue();
      case SqlLiteral literal when literal.toValue() != null -> literal.toValue();
      case null, default ->
          throw StatementErrors.at(
              place, SqlState.INVALID_ARGUMENT, "the value " + value + " must be a literal");
    };
  }
}
