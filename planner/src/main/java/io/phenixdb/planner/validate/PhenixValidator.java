package io.phenixdb.planner.validate;

import io.phenixdb.planner.catalog.HiddenColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** Calcite's validator with our habits: hidden columns stay out of {@code *}, a parameter without any context is text. */
public final class PhenixValidator extends SqlValidatorImpl {

  /** A validator for one statement. */
  public PhenixValidator(
      SqlOperatorTable operators, SqlValidatorCatalogReader reader, RelDataTypeFactory types) {
    super(
        operators,
        reader,
        types,
        Config.DEFAULT
            .withConformance(new Conformance())
            .withIdentifierExpansion(true)
            .withDefaultNullCollation(org.apache.calcite.config.NullCollation.HIGH));
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fieldList,
      SqlNode expression,
      SelectScope scope,
      boolean includeSystemVars) {
    if (expression instanceof SqlIdentifier id
        && HiddenColumns.isHidden(id.names.get(id.names.size() - 1))) {
      return;
    }
    super.addToSelectList(list, aliases, fieldList, expression, scope, includeSystemVars);
  }

  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    RelDataType inferred = inferredType;
    if (node instanceof SqlDynamicParam && inferredType.equals(unknownType)) {
      RelDataType known = getValidatedNodeTypeIfKnown(node);
      inferred =
          known == null || known.equals(unknownType)
              ? typeFactory.createSqlType(SqlTypeName.VARCHAR)
              : known;
    }
    super.inferUnknownTypes(inferred, scope, node);
  }

  /** What PostgreSQL allows: ordinals and aliases in GROUP BY, aliases in HAVING, LIMIT with an offset. */
  private static final class Conformance extends SqlDelegatingConformance {
    Conformance() {
      super(SqlConformanceEnum.BABEL);
    }

    @Override
    public boolean isGroupByOrdinal() {
      return true;
    }

    @Override
    public boolean isSortByOrdinal() {
      return true;
    }

    @Override
    public boolean isSortByAlias() {
      return true;
    }

    @Override
    public boolean isSortByAliasObscures() {
      return true;
    }

    @Override
    public boolean isInsertSubsetColumnsAllowed() {
      return true;
    }

    @Override
    public boolean allowNiladicParentheses() {
      return true;
    }

    @Override
    public boolean allowAliasUnnestItems() {
      return true;
    }
  }

  /** The conformance, for the converter. */
  static SqlConformance conformance() {
    return new Conformance();
  }
}
