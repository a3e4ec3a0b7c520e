package io.phenixdb.planner.validate;

import io.phenixdb.planner.catalog.HiddenColumns;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * Calcite's validator with our habits: hidden columns stay out of {@code *}, a parameter without
 * any context is text.
 */
public final class PhenixValidator extends SqlValidatorImpl {
  private boolean keepHidden;

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
            .withTypeCoercionFactory(VectorTypeCoercion::new)
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
    if (keepHidden || !isHidden(expression)) {
      super.addToSelectList(list, aliases, fieldList, expression, scope, includeSystemVars);
    }
  }

  /**
   * Calcite permutes the columns of {@code *} over a join with USING or NATURAL by their positions
   * in the tables, so that hidden columns must be there until it is done.
   */
  @Override
  protected RelDataType validateSelectList(
      SqlNodeList selectItems, SqlSelect select, RelDataType targetRowType) {
    boolean outer = keepHidden;
    keepHidden = CommonColumns.joinsByName(select.getFrom());
    try {
      RelDataType type = super.validateSelectList(selectItems, select, targetRowType);
      return keepHidden ? withoutHidden(select, type) : type;
    } finally {
      keepHidden = outer;
    }
  }

  private RelDataType withoutHidden(SqlSelect select, RelDataType type) {
    List<SqlNode> items = new ArrayList<>();
    RelDataTypeFactory.Builder fields = typeFactory.builder();
    for (int i = 0; i < select.getSelectList().size(); i++) {
      SqlNode item = select.getSelectList().get(i);
      if (!isHidden(item)) {
        items.add(item);
        fields.add(type.getFieldList().get(i));
      }
    }
    select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    SelectScope scope = getRawSelectScope(select);
    if (scope != null) {
      scope.setExpandedSelectList(items);
    }
    return fields.build();
  }

  /**
   * Whether a select item is a hidden column that {@code *} brought in: the text itself gives such
   * a column another name.
   */
  private static boolean isHidden(SqlNode item) {
    SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    boolean hidden =
        expression instanceof SqlIdentifier id
            && HiddenColumns.isHidden(id.names.get(id.names.size() - 1));
    return hidden
        && (expression == item
            || ((SqlIdentifier) ((SqlCall) item).operand(1))
                .getSimple()
                .matches("\\$(row_id|tier)\\d*"));
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

  /** Calcite would cut a precision that is too large down to its limit without a word. */
  @Override
  public void validateDataType(SqlDataTypeSpec type) {
    if (type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic
        && basic.getTypeName().getSimple().matches("(?i)decimal|numeric|dec")
        && basic.getPrecision() > DataType.MAX_DECIMAL_PRECISION) {
      throw new DatabaseException(
          SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
          "DECIMAL("
              + basic.getPrecision()
              + ") has more digits than the limit of "
              + DataType.MAX_DECIMAL_PRECISION,
          type.getParserPosition().getLineNum(),
          type.getParserPosition().getColumnNum(),
          null,
          null);
    }
    super.validateDataType(type);
  }

  /**
   * What PostgreSQL allows: ordinals and aliases in GROUP BY, aliases in HAVING, LIMIT with an
   * offset.
   */
  private static final class Conformance extends SqlDelegatingConformance {
    Conformance() {
      super(SqlConformanceEnum.BABEL);
    }

    @Override
    public SelectAliasLookup isSelectAlias() {
      return SelectAliasLookup.UNSUPPORTED;
    }

    @Override
    public boolean isNonStrictGroupBy() {
      return false;
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
}
