package io.phenixdb.planner;

import io.phenixdb.parser.CanonicalText;
import io.phenixdb.parser.ParsedStatement;
import io.phenixdb.parser.PhenixParser;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.convert.StatementScope;
import io.phenixdb.planner.graph.GraphTableRewriter;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A catalog made by definitions, to plan statements against. */
public final class CatalogFixture {
  private CatalogVersion catalog = CatalogVersion.empty();
  private long lastId;
  private String schema = "main";
  private final Map<String, Double> rows = new HashMap<>();

  /** Runs definitions, separated by semicolons. */
  public CatalogFixture define(String script) {
    for (ParsedStatement statement : PhenixParser.parseScript(script)) {
      apply(((Command.ChangeCatalog) command(statement.text())).changes());
    }
    return this;
  }

  /** Applies changes as a transaction would. */
  public void apply(List<CatalogChange> changes) {
    for (CatalogChange change : changes) {
      catalog = catalog.apply(change, catalog.version() + 1);
    }
  }

  /** Sets the current schema. */
  public CatalogFixture use(String name) {
    schema = name;
    return this;
  }

  /** Sets the row count that planning sees; 1000 where nothing is set. */
  public CatalogFixture rows(String table, double count) {
    rows.put(table, count);
    return this;
  }

  public CatalogVersion catalog() {
    return catalog;
  }

  public TableDefinition table(String name) {
    return Objects.requireNonNull(catalog.table(new QualifiedName("main", name)));
  }

  public PlanningContext context() {
    return new PlanningContext(
        catalog,
        schema,
        "tester",
        id -> rows.getOrDefault(Objects.requireNonNull(catalog.table(id)).name().name(), 1000.0),
        () -> ++lastId,
        GeneratedKeys.NONE);
  }

  public StatementScope scope() {
    return new StatementScope(context(), new PropertyGraphSupport());
  }

  /** Plans a statement. */
  public PlannedStatement command(String sql) {
    return new CalcitePlanner().plan(sql, context());
  }

  /** The changes of a definition. */
  public List<CatalogChange> changes(String sql) {
    return ((Command.ChangeCatalog) command(sql)).changes();
  }

  /** Plans a query. */
  public PhysicalPlan query(String sql) {
    return ((PlannedStatement.Query) command(sql)).plan();
  }

  /** The canonical text of a statement whose graph syntax is rewritten. */
  public String rewritten(String sql) {
    return CanonicalText.of(
        GraphTableRewriter.rewrite(PhenixParser.parseStatement(sql), context(), scope()));
  }
}
