package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.wordsIf;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** A column of CREATE TABLE or ALTER TABLE ADD COLUMN. */
public final class ColumnDefinition extends SyntaxNode {

  /**
   * What may follow a column's type.
   *
   * @param notNull whether NOT NULL was written; a primary key implies it too
   * @param defaultValue the expression of DEFAULT
   * @param identity GENERATED ... AS IDENTITY
   * @param generation the expression of GENERATED ALWAYS AS (...) STORED
   * @param constraints PRIMARY KEY, UNIQUE, CHECK and REFERENCES as {@link TableConstraint}s over
   *     this column
   */
  public record Properties(
      boolean notNull,
      @Nullable SqlNode defaultValue,
      @Nullable IdentityColumn identity,
      @Nullable SqlNode generation,
      SqlNodeList constraints) {

    /** No property. */
    public static final Properties NONE =
        new Properties(false, null, null, null, SqlNodeList.EMPTY);

    /** Returns these properties with NOT NULL. */
    public Properties withNotNull() {
      return new Properties(true, defaultValue, identity, generation, constraints);
    }

    /** Returns these properties with a default. */
    public Properties withDefault(SqlNode value) {
      return new Properties(notNull, value, identity, generation, constraints);
    }

    /** Returns these properties with an identity. */
    public Properties withIdentity(IdentityColumn value) {
      return new Properties(notNull, defaultValue, value, generation, constraints);
    }

    /** Returns these properties with a generation expression. */
    public Properties withGeneration(SqlNode value) {
      return new Properties(notNull, defaultValue, identity, value, constraints);
    }

    /** Returns these properties with one more constraint. */
    public Properties withConstraint(TableConstraint constraint) {
      List<SqlNode> all = new ArrayList<>(constraints);
      all.add(constraint);
      return new Properties(
          notNull, defaultValue, identity, generation, new SqlNodeList(all, SqlParserPos.sum(all)));
    }
  }

  private final SqlIdentifier name;
  private final SqlDataTypeSpec type;
  private final Properties properties;

  /** Creates a column; the nullability of {@code type} is left open. */
  public ColumnDefinition(
      SqlParserPos position, SqlIdentifier name, SqlDataTypeSpec type, Properties properties) {
    super(position);
    this.name = name;
    this.type = type;
    this.properties = properties;
  }

  /** Returns the simple name. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns the type as written. */
  public SqlDataTypeSpec type() {
    return type;
  }

  /** Returns what follows the type. */
  public Properties properties() {
    return properties;
  }

  /** Returns the constraints written behind this column. */
  public List<TableConstraint> constraints() {
    return properties.constraints().stream().map(TableConstraint.class::cast).toList();
  }

  @Override
  public String title() {
    return "COLUMN";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.COLUMN_DECL;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(
        name, type, properties.defaultValue(), properties.generation(), properties.constraints());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ColumnDefinition(
        position,
        children.name(0),
        children.get(1, SqlDataTypeSpec.class),
        new Properties(
            properties.notNull(),
            children.findNode(2),
            properties.identity(),
            children.findNode(3),
            children.list(4)));
  }

  @Override
  protected List<Object> attributes() {
    IdentityColumn identity = properties.identity();
    return identity == null
        ? List.of(properties.notNull())
        : List.of(properties.notNull(), identity);
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.write(writer, name);
    Texts.write(writer, type);
    IdentityColumn identity = properties.identity();
    if (identity != null) {
      identity.write(writer);
    }
    SqlNode generation = properties.generation();
    if (generation != null) {
      writer.keyword("GENERATED ALWAYS AS");
      Texts.enclosed(writer, generation);
      writer.keyword("STORED");
    }
    clause(writer, "DEFAULT", properties.defaultValue());
    wordsIf(properties.notNull(), writer, "NOT NULL");
    for (TableConstraint constraint : constraints()) {
      constraint.writeForColumn(writer);
    }
  }
}
