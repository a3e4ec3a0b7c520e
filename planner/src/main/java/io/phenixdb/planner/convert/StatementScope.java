package io.phenixdb.planner.convert;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.tier.TieredTable;
import io.phenixdb.parser.type.JsonTypeNameSpec;
import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.access.AccessCheck;
import io.phenixdb.planner.catalog.CatalogSchemas;
import io.phenixdb.planner.catalog.CatalogWithTable;
import io.phenixdb.planner.catalog.PhenixCatalogReader;
import io.phenixdb.planner.catalog.ReadGuard;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.estimate.RowCounts;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.lowering.RelLowering;
import io.phenixdb.planner.optimize.QueryOptimizer;
import io.phenixdb.planner.optimize.SubqueryParameters;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.query.QueryPlanning;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.planner.validate.PhenixOperators;
import io.phenixdb.planner.validate.PhenixValidator;
import io.phenixdb.planner.validate.SyntaxRewriter;
import io.phenixdb.storage.access.Privilege;
import io.phenixdb.storage.access.SecuredObject;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.hint.HintPredicates;
import org.apache.calcite.rel.hint.HintStrategyTable;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Plans the queries and expressions of one statement. Confined to one thread. */
public final class StatementScope implements QueryPlanning, RelOptTable.ViewExpander {
  private static final HintStrategyTable HINTS =
      HintStrategyTable.builder().hintStrategy(TieredTable.HINT, HintPredicates.TABLE_SCAN).build();

  private static final SqlToRelConverter.Config CONVERSION =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withHintStrategyTable(HINTS);

  private final PlanningContext context;

  /** The context in whose user's name tables are read: a view reads in its owner's. */
  private PlanningContext acting;

  /** A table whose own constraint is being planned: no read of its rows, so not checked. */
  private @Nullable TableDefinition constrained;

  private final GraphSupport graphs;
  private final PhenixTypeFactory types = new PhenixTypeFactory();
  private final CalciteSchema root;
  private final SqlOperatorTable operators;
  private final RelOptCluster cluster;
  private final ParameterTypes parameterTypes = new ParameterTypes();

  /** A scope for one statement. */
  public StatementScope(PlanningContext context, GraphSupport graphs) {
    this.context = context;
    this.acting = context;
    this.graphs = graphs;
    this.root =
        CatalogSchemas.root(
            context.catalog(), context.statistics(), this::viewRowType, new Guard());
    this.operators = SqlOperatorTables.chain(graphs.operators(context), PhenixOperators.table());
    VolcanoPlanner planner = new VolcanoPlanner();
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.setExecutor((builder, constants, reduced) -> reduced.addAll(constants));
    this.cluster = RelOptCluster.create(planner, new RexBuilder(types));
    this.cluster.setHintStrategies(HINTS);
    this.cluster.setMetadataQuerySupplier(RowCounts::new);
  }

  /** What planning depends on. */
  public PlanningContext context() {
    return context;
  }

  @Override
  public List<DataType> parameters() {
    return parameterTypes.list();
  }

  /** Records the type of a parameter that no query holds. */
  public void parameter(int index, DataType type) {
    parameterTypes.add(index, type);
  }

  private PhenixValidator validator(String schema) {
    return new PhenixValidator(operators, new PhenixCatalogReader(root, schema, types), types);
  }

  /** A validated query. */
  private record Validated(
      SqlNode node, PhenixValidator validator, String schema, int accuracyPercent) {}

  private Validated validate(SqlNode query, String schema) {
    SqlNode withoutGraphs = graphs.rewrite(query, acting, this);
    SyntaxRewriter rewriter = new SyntaxRewriter(validator(schema), acting);
    SqlNode rewritten = Objects.requireNonNull(withoutGraphs.accept(rewriter));
    PhenixValidator validator = validator(schema);
    SqlNode valid = validator.validate(rewritten);
    collectParameters(valid, validator);
    return new Validated(valid, validator, schema, rewriter.accuracyPercent());
  }

  private void collectParameters(SqlNode node, PhenixValidator validator) {
    node.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
            parameterTypes.add(
                parameter.getIndex(),
                type == null ? DataType.VARCHAR : TypeMapping.expressionType(type));
            return null;
          }
        });
  }

  private RelRoot convert(Validated query) {
    SqlToRelConverter converter =
        new SqlToRelConverter(
            this,
            query.validator(),
            new PhenixCatalogReader(root, query.schema(), types),
            cluster,
            StandardConvertletTable.INSTANCE,
            CONVERSION);
    return converter.convertQuery(query.node(), false, true);
  }

  @Override
  public PlannedStatement.Query query(SqlNode query) {
    Validated validated = validate(query, context.schema());
    RelRoot converted = convert(validated);
    PhysicalPlan plan = plan(converted.project(), validated.accuracyPercent());
    return new PlannedStatement.Query(
        plan,
        ResultColumns.of(validated.node(), validated.validator(), query, plan, context),
        parameters());
  }

  @Override
  public List<PlannedStatement.ResultColumn> columns(SqlNode query) {
    // Validation rewrites a query with an order: it works once, and the caller plans the query yet.
    SqlNode validatedOnly =
        query.getKind() == SqlKind.ORDER_BY
            ? Objects.requireNonNull(query.accept(new CopyingShuttle()))
            : query;
    Validated validated = validate(validatedOnly, context.schema());
    return ResultColumns.of(validated.node(), validated.validator(), query, null, context);
  }

  private PhysicalPlan plan(RelNode rel, int accuracyPercent) {
    SubqueryParameters subqueries = new SubqueryParameters();
    RelNode extracted = subqueries.extract(rel);
    RelNode optimized = new QueryOptimizer(context, graphs.rules(context)).optimize(extracted);
    return lowering(subqueries, accuracyPercent).lower(optimized);
  }

  private RelLowering lowering(SubqueryParameters subqueries, int accuracyPercent) {
    return new RelLowering(
        context,
        cluster.getRexBuilder(),
        accuracyPercent,
        index ->
            SubqueryParameters.isSubquery(index)
                ? subquery(subqueries.get(index), accuracyPercent)
                : null);
  }

  private Expression subquery(RexSubQuery subquery, int accuracyPercent) {
    PhysicalPlan plan = plan(subquery.rel, accuracyPercent);
    return subquery.getKind() == SqlKind.EXISTS
        ? new Expression.ExistsSubquery(plan)
        : new Expression.ScalarSubquery(plan, TypeMapping.expressionType(subquery.getType()));
  }

  @Override
  public Expression expression(SqlNode expression, TableDefinition table, String alias) {
    StatementScope scope = this;
    if (!table.equals(context.catalog().table(table.id()))) {
      scope =
          new StatementScope(
              context.withTable(new CatalogWithTable(context.catalog(), table)), graphs);
    }
    TableDefinition outer = scope.constrained;
    scope.constrained = table;
    try {
      return scope.scalars(List.of(expression), source(table, alias)).expressions().get(0);
    } finally {
      scope.constrained = outer;
    }
  }

  /** Expressions over a FROM clause, and the names and types of the columns that they make. */
  public record Scalars(
      List<Expression> expressions, List<PlannedStatement.ResultColumn> columns) {}

  /**
   * Plans a select list by itself.
   *
   * @param items select items, {@code *} included
   * @param from the FROM clause that they refer to, or null; column positions of the expressions
   *     are those of its row
   */
  public Scalars scalars(List<SqlNode> items, @Nullable SqlNode from) {
    SqlSelect select =
        new SqlSelect(
            SqlParserPos.ZERO,
            null,
            new SqlNodeList(items, SqlParserPos.ZERO),
            from,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Validated validated = validate(select, context.schema());
    SubqueryParameters subqueries = new SubqueryParameters();
    RelNode rel = subqueries.extract(convert(validated).project());
    List<RexNode> projects =
        rel instanceof Project project
            ? project.getProjects()
            : new ArrayList<>(cluster.getRexBuilder().identityProjects(rel.getRowType()));
    if (projects.stream().anyMatch(node -> RexUtil.SubQueryFinder.find(node) != null)) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED, "a correlated subquery is not supported here");
    }
    RelLowering lowering = lowering(subqueries, validated.accuracyPercent());
    List<Expression> expressions = new ArrayList<>();
    projects.forEach(node -> expressions.add(lowering.expression(node)));
    return new Scalars(
        expressions,
        ResultColumns.of(validated.node(), validated.validator(), select, null, context));
  }

  /** A table under an alias, as a FROM clause. */
  public static SqlNode source(TableDefinition table, String alias) {
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO,
        new SqlIdentifier(List.of(table.name().schema(), table.name().name()), SqlParserPos.ZERO),
        new SqlIdentifier(alias, SqlParserPos.ZERO));
  }

  @Override
  public DataType type(SqlDataTypeSpec type) {
    return type.getTypeNameSpec() instanceof JsonTypeNameSpec
        ? DataType.JSON
        : TypeMapping.dataType(type.deriveType(validator(context.schema())));
  }

  @Override
  public RelRoot expandView(
      RelDataType rowType,
      String queryString,
      List<String> schemaPath,
      @Nullable List<String> viewPath) {
    ViewDefinition view =
        viewPath == null
            ? null
            : context.catalog().view(new QualifiedName(viewPath.get(0), viewPath.get(1)));
    return asOwner(
        view, () -> convert(validate(PhenixParser.parseQuery(queryString), schemaPath.get(0))));
  }

  private RelDataType viewRowType(ViewDefinition view, RelDataTypeFactory factory) {
    Validated validated =
        asOwner(view, () -> validate(PhenixParser.parseQuery(view.sql()), view.name().schema()));
    RelDataType rowType = validated.validator().getValidatedNodeType(validated.node());
    if (view.columnNames().isEmpty()) {
      return rowType;
    }
    RelDataTypeFactory.Builder builder = factory.builder();
    for (int i = 0; i < rowType.getFieldCount(); i++) {
      RelDataTypeField field = rowType.getFieldList().get(i);
      builder.add(
          i < view.columnNames().size() ? view.columnNames().get(i) : field.getName(),
          field.getType());
    }
    return builder.build();
  }

  /** Plans the inside of a view in the name of its owner. */
  private <T> T asOwner(@Nullable ViewDefinition view, Supplier<T> planning) {
    PlanningContext outer = acting;
    if (view != null) {
      SecuredObject object = SecuredObject.of(SecuredObject.Kind.VIEW, view.id());
      acting = context.withUser(context.catalog().access().owner(object));
    }
    try {
      return planning.get();
    } finally {
      acting = outer;
    }
  }

  /** Checks what the acting user may read. */
  private final class Guard implements ReadGuard {
    @Override
    public void read(TableDefinition table) {
      TableDefinition own = constrained;
      if (own == null || own.id() != table.id()) {
        new AccessCheck(acting).require(Privilege.SELECT, table);
      }
    }

    @Override
    public void read(ViewDefinition view) {
      new AccessCheck(acting).requireView(view);
    }

    @Override
    public void read(SystemTable table) {
      new AccessCheck(acting).requireSystemTable(table.schema(), table.name());
    }
  }
}
