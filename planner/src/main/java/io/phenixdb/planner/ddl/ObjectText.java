package io.phenixdb.planner.ddl;

import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** Names and lists of columns as canonical text. */
final class ObjectText {

  private ObjectText() {}

  /** {@code schema.name}. */
  static String name(QualifiedName name) {
    return Identifiers.text(name.schema()) + '.' + Identifiers.text(name.name());
  }

  /** A string as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** {@code (a, b)}. */
  static String columns(TableDefinition table, List<Integer> ordinals) {
    return ordinals.stream()
        .map(ordinal -> Identifiers.text(table.columns().get(ordinal).name()))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
