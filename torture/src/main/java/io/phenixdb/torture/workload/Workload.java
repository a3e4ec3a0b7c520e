package io.phenixdb.torture.workload;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.torture.disk.DiskMark;
import io.phenixdb.torture.workload.Model.ModelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random steps on an engine: transactions of several changes, definitions, checkpoints, moves
 * between tiers. The same seed makes the same steps as long as the same ones succeed. Confined to
 * one thread.
 */
public final class Workload {
  private static final long KEYS = 400;
  private static final int MOST_TABLES = 3;
  private static final int MOST_ROWS = 2_500;

  private final Random random;
  private final Progress progress;
  private final List<String> states = new ArrayList<>();
  private Model model = new Model();
  private @Nullable String uncertain;
  private int started;
  private int secured;
  private long nextId = 1;

  /** A workload on an empty database. */
  public Workload(long seed, Progress progress) {
    this.random = new Random(seed);
    this.progress = progress;
    states.add(model.describe());
  }

  /** What the database held after each commit that was acknowledged; first of all, when empty. */
  public List<String> states() {
    return List.copyOf(states);
  }

  /** What it holds now. */
  public String state() {
    return states.getLast();
  }

  /**
   * What it holds if a commit that failed reached the disk all the same, or null when none can
   * have.
   */
  public @Nullable String uncertain() {
    return uncertain;
  }

  /** Commits acknowledged so far. */
  public int acknowledged() {
    return states.size() - 1;
  }

  /** Everything acknowledged so far will survive a power failure: it is in a manifest. */
  public void secured() {
    secured = acknowledged();
    tell();
  }

  private void tell() {
    progress.reached(new DiskMark(started, acknowledged(), secured));
  }

  /**
   * One step.
   *
   * @throws DatabaseException whatever the engine throws; the model is right all the same
   */
  public void step(StorageEngine engine) {
    int choice = random.nextInt(100);
    if (model.tables().isEmpty() || choice < 4 && model.tables().size() < MOST_TABLES) {
      createTable(engine);
    } else if (choice < 70) {
      change(engine);
    } else if (choice < 80) {
      engine.checkpoint();
      secured();
    } else if (choice < 91) {
      move(engine);
    } else {
      define(engine);
    }
  }

  /** A body of a transaction, done to the engine and to the model alike. */
  private interface Body {
    void run(Transaction transaction, Model after);
  }

  private void commit(StorageEngine engine, Body body) {
    Model after = model.copy();
    try (Transaction transaction = engine.begin(Model.ISOLATION, false)) {
      body.run(transaction, after);
      String described = after.describe();
      started++;
      tell();
      try {
        transaction.commit();
      } catch (DatabaseException e) {
        started--;
        if (e.state() == SqlState.IO_ERROR) {
          uncertain = uncertain == null ? described : uncertain;
        }
        throw e;
      }
      model = after;
      states.add(described);
      tell();
    }
  }

  private void createTable(StorageEngine engine) {
    commit(
        engine,
        (transaction, after) -> {
          nextId = Math.max(nextId, transaction.newObjectId());
          long id = nextId++;
          List<ColumnDefinition> columns = new ArrayList<>();
          columns.add(column(1, "id", DataType.BIGINT, false));
          columns.add(column(2, "name", DataType.VARCHAR, true));
          columns.add(column(3, "score", DataType.DOUBLE, true));
          columns.add(column(4, "v", DataType.vector(3, VectorElement.FLOAT32), true));
          TableDefinition table =
              new TableDefinition(
                  id,
                  new QualifiedName("main", "t" + id),
                  columns,
                  new KeyDefinition("t" + id + "_pk", List.of(0)),
                  List.of(),
                  List.of(),
                  List.of(),
                  null,
                  null);
          transaction.change(new CatalogChange.CreateTable(table));
          after.tables().put(id, new ModelTable(table));
        });
  }

  private static ColumnDefinition column(int id, String name, DataType type, boolean nullable) {
    return new ColumnDefinition(id, name, type, nullable, null, IdentityKind.NONE, 0, null);
  }

  private ModelTable anyTable(Model of) {
    List<ModelTable> all = List.copyOf(of.tables().values());
    return all.get(random.nextInt(all.size()));
  }

  private void change(StorageEngine engine) {
    int statements = 1 + random.nextInt(3);
    commit(
        engine,
        (transaction, after) -> {
          for (int i = 0; i < statements; i++) {
            ModelTable table = anyTable(after);
            int savepoint = transaction.position();
            Map<Long, List<@Nullable Object>> before = Map.copyOf(table.rows);
            statement(transaction, table);
            transaction.completeStatement(savepoint);
            if (random.nextInt(8) == 0) {
              transaction.rollbackTo(savepoint);
              table.rows.clear();
              table.rows.putAll(before);
            }
          }
        });
  }

  private void statement(Transaction transaction, ModelTable table) {
    switch (random.nextInt(4)) {
      case 0, 1 -> insert(transaction, table);
      case 2 -> {
        List<Long> keys = someKeys(table, 12);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        keys.forEach(key -> rows.add(row(key, table.definition)));
        long[] rowIds = rowIds(transaction, table, keys);
        transaction.update(table.definition, rowIds, Rows.batch(table.definition, rows));
        rows.forEach(row -> table.rows.put((Long) Objects.requireNonNull(row.getFirst()), row));
      }
      default -> {
        List<Long> keys = someKeys(table, 20);
        long[] rowIds = rowIds(transaction, table, keys);
        transaction.delete(table.definition, rowIds, rowIds.length);
        keys.forEach(table.rows::remove);
      }
    }
  }

  private void insert(Transaction transaction, ModelTable table) {
    boolean large = random.nextInt(25) == 0 && table.rows.size() < MOST_ROWS;
    int count = large ? 1_300 : 1 + random.nextInt(15);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Set<Long> taken = new HashSet<>(table.rows.keySet());
    for (int i = 0; i < count; i++) {
      long key = large ? 1_000 + i : random.nextLong(KEYS);
      if (taken.add(key)) {
        rows.add(row(key, table.definition));
      }
    }
    transaction.insert(table.definition, Rows.batch(table.definition, rows));
    rows.forEach(row -> table.rows.put((Long) Objects.requireNonNull(row.getFirst()), row));
  }

  private List<@Nullable Object> row(long key, TableDefinition table) {
    @Nullable Object[] values = new Object[table.columns().size()];
    values[0] = key;
    for (int i = 1; i < values.length; i++) {
      if (random.nextInt(5) > 0) {
        values[i] =
            switch (table.columns().get(i).type().kind()) {
              case BIGINT -> (Object) random.nextLong();
              case DOUBLE -> (Object) random.nextGaussian();
              case VECTOR ->
                  List.of(random.nextFloat(), (float) random.nextInt(9), random.nextFloat());
              default -> "name" + random.nextInt(30);
            };
      }
    }
    return Arrays.asList(values);
  }

  private List<Long> someKeys(ModelTable table, int most) {
    Set<Long> keys = new HashSet<>();
    List<Long> ordered = new ArrayList<>();
    for (int i = random.nextInt(most); i >= 0; i--) {
      Long key = table.rows.ceilingKey(random.nextLong(KEYS + KEYS / 4));
      if (key != null && keys.add(key)) {
        ordered.add(key);
      }
    }
    return ordered;
  }

  private static long[] rowIds(Transaction transaction, ModelTable table, List<Long> keys) {
    long[] rowIds = new long[keys.size()];
    for (int i = 0; i < rowIds.length; i++) {
      rowIds[i] = transaction.read(table.definition).lookupLong(0, keys.get(i));
    }
    return rowIds;
  }

  private void move(StorageEngine engine) {
    ModelTable table = anyTable(model);
    Tier tier = Tier.values()[random.nextInt(Tier.values().length)];
    int percent = random.nextInt(101);
    long salt = random.nextLong();
    RowIdSet rows = new RowIdSet();
    try (Transaction transaction = engine.begin(Model.ISOLATION, true)) {
      for (List<@Nullable Object> row :
          Rows.scan(transaction, table.definition, ScanRequest.ROW_ID)) {
        long rowId = (Long) Objects.requireNonNull(row.getFirst());
        if (new Random(rowId ^ salt).nextInt(100) < percent) {
          rows.add(rowId);
        }
      }
    }
    engine.moveToTier(table.definition, rows, tier, moved -> {});
  }

  private void define(StorageEngine engine) {
    commit(
        engine,
        (transaction, after) -> {
          ModelTable table = anyTable(after);
          nextId = Math.max(nextId, transaction.newObjectId());
          switch (random.nextInt(5)) {
            case 0 -> {
              transaction.change(new CatalogChange.DropTable(table.definition.id()));
              after.tables().remove(table.definition.id());
            }
            case 1 -> addColumn(transaction, table);
            case 2 -> dropIndex(transaction, table);
            case 3 -> createVectorIndex(transaction, table);
            default -> createIndex(transaction, table);
          }
        });
  }

  private void addColumn(Transaction transaction, ModelTable table) {
    TableDefinition old = table.definition;
    int id = old.columns().stream().mapToInt(ColumnDefinition::id).max().orElse(0) + 1;
    List<ColumnDefinition> columns = new ArrayList<>(old.columns());
    columns.add(column(id, "c" + id, DataType.BIGINT, true));
    table.definition =
        new TableDefinition(
            old.id(),
            old.name(),
            columns,
            old.primaryKey(),
            old.uniqueKeys(),
            old.foreignKeys(),
            old.checks(),
            old.tiering(),
            old.comment());
    transaction.change(new CatalogChange.AlterTable(table.definition));
    table.rows.replaceAll((key, row) -> {
      List<@Nullable Object> longer = new ArrayList<>(row);
      longer.add(null);
      return longer;
    });
  }

  private void createIndex(Transaction transaction, ModelTable table) {
    long id = nextId++;
    transaction.change(
        new CatalogChange.CreateIndex(
            new IndexDefinition(
                id,
                new QualifiedName("main", "i" + id),
                table.definition.id(),
                List.of(1 + random.nextInt(2)),
                false)));
    table.indexes.put(id, "index");
  }

  private void createVectorIndex(Transaction transaction, ModelTable table) {
    long id = nextId++;
    transaction.change(
        new CatalogChange.CreateVectorIndex(
            new VectorIndexDefinition(
                id,
                new QualifiedName("main", "i" + id),
                table.definition.id(),
                3,
                List.of(),
                VectorIndexDefinition.Method.RPI,
                Distance.values()[0],
                90,
                Map.of())));
    table.indexes.put(id, "vector index");
  }

  private static void dropIndex(Transaction transaction, ModelTable table) {
    if (!table.indexes.isEmpty()) {
      long id = table.indexes.firstKey();
      transaction.change(new CatalogChange.DropIndex(id));
      table.indexes.remove(id);
    }
  }
}
