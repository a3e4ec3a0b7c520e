package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code [LABEL name | DEFAULT LABEL] [PROPERTIES ... | NO PROPERTIES]} of an element table. */
public final class LabelClause extends SyntaxNode {

  /** Which properties a label has. */
  public enum PropertyMode {
    /** Every column of the table (the default). */
    ALL,
    /** None. */
    NONE,
    /** Those that are listed. */
    LISTED
  }

  private final @Nullable SqlIdentifier name;
  private final PropertyMode mode;
  private final SqlNodeList properties;

  /** Creates the node. */
  public LabelClause(
      SqlParserPos position,
      @Nullable SqlIdentifier name,
      PropertyMode mode,
      SqlNodeList properties) {
    super(position);
    this.name = name;
    this.mode = mode;
    this.properties = properties;
  }

  /** Returns the simple name, or null for the default label, the element table's name. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  /** Returns which properties the label has. */
  public PropertyMode mode() {
    return mode;
  }

  /**
   * Returns for {@link PropertyMode#LISTED} expressions, with AS where they are named; for ALL the
   * columns that are left out.
   */
  public SqlNodeList properties() {
    return properties;
  }

  @Override
  public String title() {
    return "LABEL";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, properties);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new LabelClause(position, children.findName(0), mode, children.list(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(mode);
  }

  @Override
  protected void write(SqlWriter writer) {
    if (name == null) {
      writer.keyword("DEFAULT LABEL");
    } else {
      Texts.clause(writer, "LABEL", name);
    }
    switch (mode) {
      case NONE -> writer.keyword("NO PROPERTIES");
      case LISTED -> Texts.listClause(writer, "PROPERTIES", properties);
      case ALL -> {
        if (!properties.isEmpty()) {
          Texts.listClause(writer, "PROPERTIES ARE ALL COLUMNS EXCEPT", properties);
        }
      }
    }
  }
}
