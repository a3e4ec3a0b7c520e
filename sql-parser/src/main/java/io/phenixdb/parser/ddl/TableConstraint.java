package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.enclosed;
import static io.phenixdb.parser.tree.Texts.listClause;
import static io.phenixdb.parser.tree.Texts.parenthesized;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table or of one column. A column's constraint names that column, so that both
 * read alike; only the place where it was written differs, and {@link ColumnDefinition} keeps that.
 */
public final class TableConstraint extends SyntaxNode {

  /** The kinds of constraints. */
  public enum Kind {
    /** Identifies a row; its columns are not null. */
    PRIMARY_KEY("PRIMARY KEY"),
    /** No two rows agree in the columns. */
    UNIQUE("UNIQUE"),
    /** A condition that no row makes false. */
    CHECK("CHECK"),
    /** The columns name a row of another table. */
    FOREIGN_KEY("FOREIGN KEY");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What happens to referring rows when the row that they refer to goes. */
  public enum ReferentialAction {
    /** The change is refused at the end of the statement (the default). */
    NO_ACTION("NO ACTION"),
    /** The change is refused at once. */
    RESTRICT("RESTRICT"),
    /** Referring rows change or go too. */
    CASCADE("CASCADE"),
    /** Referring columns become null. */
    SET_NULL("SET NULL"),
    /** Referring columns get their defaults. */
    SET_DEFAULT("SET DEFAULT");

    private final String words;

    ReferentialAction(String words) {
      this.words = words;
    }
  }

  /**
   * The target of a foreign key.
   *
   * @param columns the referenced columns, or null for the primary key
   */
  public record Reference(
      SqlIdentifier table,
      @Nullable SqlNodeList columns,
      ReferentialAction onDelete,
      ReferentialAction onUpdate) {}

  private final Kind kind;
  private final @Nullable SqlIdentifier name;
  private final SqlNodeList columns;
  private final @Nullable SqlNode condition;
  private final @Nullable Reference reference;

  private TableConstraint(
      SqlParserPos position,
      Kind kind,
      @Nullable SqlIdentifier name,
      SqlNodeList columns,
      @Nullable SqlNode condition,
      @Nullable Reference reference) {
    super(position);
    this.kind = kind;
    this.name = name;
    this.columns = columns;
    this.condition = condition;
    this.reference = reference;
  }

  /** Creates PRIMARY KEY or UNIQUE over columns. */
  public static TableConstraint key(
      SqlParserPos position, Kind kind, @Nullable SqlIdentifier name, SqlNodeList columns) {
    return new TableConstraint(position, kind, name, columns, null, null);
  }

  /** Creates CHECK. */
  public static TableConstraint check(
      SqlParserPos position, @Nullable SqlIdentifier name, SqlNode condition) {
    return new TableConstraint(position, Kind.CHECK, name, SqlNodeList.EMPTY, condition, null);
  }

  /** Creates FOREIGN KEY. */
  public static TableConstraint foreignKey(
      SqlParserPos position,
      @Nullable SqlIdentifier name,
      SqlNodeList columns,
      Reference reference) {
    return new TableConstraint(position, Kind.FOREIGN_KEY, name, columns, null, reference);
  }

  /** Returns the kind of constraint. */
  public Kind constraintKind() {
    return kind;
  }

  /** Returns the constraint's name, or null. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  /** Returns the constrained columns as simple names; empty for CHECK. */
  public SqlNodeList columns() {
    return columns;
  }

  /** Returns the condition of CHECK, else null. */
  public @Nullable SqlNode condition() {
    return condition;
  }

  /** Returns the target of FOREIGN KEY, else null. */
  public @Nullable Reference reference() {
    return reference;
  }

  @Override
  public String title() {
    return kind.words;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(
        name,
        columns,
        condition,
        reference == null ? null : reference.table(),
        reference == null ? null : reference.columns());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    Reference target =
        reference == null
            ? null
            : new Reference(
                children.name(3), children.findList(4), reference.onDelete(), reference.onUpdate());
    return new TableConstraint(
        position, kind, children.findName(0), children.list(1), children.findNode(2), target);
  }

  @Override
  protected List<Object> attributes() {
    return reference == null
        ? List.of(kind)
        : List.of(kind, reference.onDelete(), reference.onUpdate());
  }

  @Override
  protected void write(SqlWriter writer) {
    clause(writer, "CONSTRAINT", name);
    writer.keyword(kind.words);
    if (kind == Kind.CHECK) {
      enclosed(writer, Objects.requireNonNull(condition));
    } else {
      parenthesized(writer, columns);
    }
    if (reference != null) {
      writeReference(writer, reference);
    }
  }

  /** Writes the form that stands behind a column's type. */
  void writeForColumn(SqlWriter writer) {
    clause(writer, "CONSTRAINT", name);
    if (reference != null) {
      writeReference(writer, reference);
    } else {
      writer.keyword(kind.words);
      if (condition != null) {
        enclosed(writer, condition);
      }
    }
  }

  private static void writeReference(SqlWriter writer, Reference reference) {
    clause(writer, "REFERENCES", reference.table());
    listClause(writer, "", reference.columns());
    if (reference.onDelete() != ReferentialAction.NO_ACTION) {
      writer.keyword("ON DELETE " + reference.onDelete().words);
    }
    if (reference.onUpdate() != ReferentialAction.NO_ACTION) {
      writer.keyword("ON UPDATE " + reference.onUpdate().words);
    }
  }
}
