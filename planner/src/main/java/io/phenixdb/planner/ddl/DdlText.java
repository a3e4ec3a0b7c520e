package io.phenixdb.planner.ddl;

import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes catalog definitions as the statements that create them; parsing and planning the text
 * gives an equal definition but for ids. Immutable.
 */
public final class DdlText {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private final Catalog catalog;

  /** A writer that looks names up in a catalog. */
  public DdlText(Catalog catalog) {
    this.catalog = catalog;
  }

  /** {@code CREATE TABLE}. */
  public String of(TableDefinition table) {
    List<String> elements = new ArrayList<>();
    for (ColumnDefinition column : table.columns()) {
      elements.add(column(column));
    }
    if (table.primaryKey() != null) {
      elements.add(key(table, table.primaryKey(), "PRIMARY KEY"));
    }
    for (KeyDefinition key : table.uniqueKeys()) {
      if (catalog.index(new QualifiedName(table.name().schema(), key.name())) == null) {
        elements.add(key(table, key, "UNIQUE"));
      }
    }
    table.foreignKeys().forEach(key -> elements.add(foreignKey(table, key)));
    table
        .checks()
        .forEach(check ->
            elements.add(
                "CONSTRAINT " + Identifiers.text(check.name()) + " CHECK (" + check.sql() + ")"));
    String text =
        "CREATE TABLE "
            + ObjectText.name(table.name())
            + " (\n  "
            + String.join(",\n  ", elements)
            + "\n)";
    TieringDefinition tiering = table.tiering();
    return tiering == null ? text : text + ' ' + tiering(table, tiering);
  }

  private String column(ColumnDefinition column) {
    StringBuilder text = new StringBuilder(Identifiers.text(column.name()));
    text.append(' ').append(column.type());
    if (column.identity() != IdentityKind.NONE) {
      text.append(" GENERATED ")
          .append(column.identity().name().replace('_', ' '))
          .append(" AS IDENTITY");
      SequenceDefinition sequence = catalog.sequence(column.sequenceId());
      if (sequence != null && (sequence.start() != 1 || sequence.increment() != 1)) {
        text.append(" (START WITH ")
            .append(sequence.start())
            .append(" INCREMENT BY ")
            .append(sequence.increment())
            .append(')');
      }
    } else if (column.defaultSql() != null) {
      text.append(" DEFAULT ").append(column.defaultSql());
    }
    if (!column.nullable()) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  private static String key(TableDefinition table, KeyDefinition key, String words) {
    return "CONSTRAINT "
        + Identifiers.text(key.name())
        + ' '
        + words
        + ' '
        + ObjectText.columns(table, key.columns());
  }

  private String foreignKey(TableDefinition table, ForeignKeyDefinition key) {
    TableDefinition referenced =
        key.referencedTableId() == table.id() ? table : table(key.referencedTableId());
    String text =
        "CONSTRAINT "
            + Identifiers.text(key.name())
            + " FOREIGN KEY "
            + ObjectText.columns(table, key.columns())
            + " REFERENCES "
            + ObjectText.name(referenced.name())
            + ' '
            + ObjectText.columns(referenced, key.referencedColumns());
    return switch (key.onDelete()) {
      case NO_ACTION -> text;
      case CASCADE -> text + " ON DELETE CASCADE";
      case SET_NULL -> text + " ON DELETE SET NULL";
    };
  }

  private TableDefinition table(long id) {
    return Objects.requireNonNull(catalog.table(id), () -> "table " + id);
  }

  private static String tiering(TableDefinition table, TieringDefinition tiering) {
    return "TIERING ON ("
        + Identifiers.text(table.columns().get(tiering.column()).name())
        + ") "
        + tiering.steps().stream().map(DdlText::step).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String step(TieringDefinition.Step step) {
    String what = step.tier() == null ? "DELETE" : step.tier().name();
    if (step.afterMonths() != 0) {
      return what + " AFTER INTERVAL '" + step.afterMonths() + "' MONTH";
    }
    long micros = step.afterMicros();
    if (micros == 0) {
      return what;
    }
    return micros % MICROS_PER_DAY == 0
        ? what + " AFTER INTERVAL '" + micros / MICROS_PER_DAY + "' DAY"
        : what
            + " AFTER INTERVAL '"
            + java.math.BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString()
            + "' SECOND";
  }

  /** {@code CREATE VIEW}. */
  public String of(ViewDefinition view) {
    String columns =
        view.columnNames().isEmpty()
            ? ""
            : view.columnNames().stream()
                .map(Identifiers::text)
                .collect(Collectors.joining(", ", " (", ")"));
    return "CREATE VIEW " + ObjectText.name(view.name()) + columns + " AS " + view.sql();
  }

  /** {@code CREATE SEQUENCE}. */
  public String of(SequenceDefinition sequence) {
    return "CREATE SEQUENCE "
        + ObjectText.name(sequence.name())
        + " START WITH "
        + sequence.start()
        + " INCREMENT BY "
        + sequence.increment()
        + " MINVALUE "
        + sequence.minValue()
        + " MAXVALUE "
        + sequence.maxValue()
        + (sequence.cycle() ? " CYCLE" : "");
  }

  /** {@code CREATE INDEX}. */
  public String of(IndexDefinition index) {
    TableDefinition table = table(index.tableId());
    return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        + Identifiers.text(index.name().name())
        + " ON "
        + ObjectText.name(table.name())
        + ' '
        + ObjectText.columns(table, index.columns());
  }

  /** {@code CREATE VECTOR INDEX}. */
  public String of(VectorIndexDefinition index) {
    TableDefinition table = table(index.tableId());
    String text =
        "CREATE VECTOR INDEX "
            + Identifiers.text(index.name().name())
            + " ON "
            + ObjectText.name(table.name())
            + ' '
            + ObjectText.columns(table, List.of(index.column()))
            + (index.includedColumns().isEmpty()
                ? ""
                : " INCLUDE " + ObjectText.columns(table, index.includedColumns()))
            + " USING "
            + index.method()
            + " DISTANCE "
            + index.distance()
            + " WITH TARGET ACCURACY "
            + index.targetAccuracyPercent();
    if (index.options().isEmpty()) {
      return text;
    }
    return text
        + new TreeMap<>(index.options())
            .entrySet().stream()
                .map(option -> Identifiers.text(option.getKey()) + " = " + value(option.getValue()))
                .collect(Collectors.joining(", ", " WITH (", ")"));
  }

  private static String value(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?") ? text : ObjectText.literal(text);
  }

  /** {@code CREATE PROPERTY GRAPH}. */
  public String of(PropertyGraphDefinition graph) {
    return new GraphText(catalog::table).of(graph);
  }
}
