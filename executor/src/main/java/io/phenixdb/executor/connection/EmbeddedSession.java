package io.phenixdb.executor.connection;

import io.phenixdb.executor.operator.SessionView;
import io.phenixdb.executor.operator.StatementResources;
import io.phenixdb.executor.session.IsolationNames;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Session;
import io.phenixdb.executor.session.SessionRegistry.SessionInfo;
import io.phenixdb.executor.session.SettingDefinition;
import io.phenixdb.executor.session.StatementActivity;
import io.phenixdb.executor.spill.SpillFiles;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session of a database in this process.
 *
 * <p>A lock makes every call wait for the one before it, so that a server may serve one session
 * from changing threads; fetching rows takes no lock. What other threads may see is volatile or
 * concurrent.
 */
public final class EmbeddedSession implements Session, SessionInfo {
  private final long id;
  private final String user;
  private final long connectedMillis;
  private final SessionServices services;
  private final SessionSettings settings = new SessionSettings();
  private final TransactionScope transactions;
  private final StatementPreparer preparer;
  private final StatementExecutor executor;
  private final Runnable onClose;
  private final Set<StatementActivity> running = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private SessionView view;
  private volatile String schema = Catalog.DEFAULT_SCHEMA;
  private volatile String applicationName = "";
  private volatile boolean inTransaction;
  private volatile String isolationText = IsolationNames.text(IsolationLevel.SNAPSHOT);
  private final LongAdder statements = new LongAdder();
  private volatile boolean closed;

  /**
   * Connects.
   *
   * @param onClose called once, when the session has ended
   */
  public EmbeddedSession(SessionServices services, String user, Runnable onClose) {
    this.services = services;
    this.user = user;
    this.onClose = onClose;
    this.id = services.registry().newId();
    this.connectedMillis = services.clock().millis();
    this.transactions = new TransactionScope(services.engine(), id);
    this.preparer = new StatementPreparer(services, user);
    this.view = newView();
    this.executor = new StatementExecutor(this, services, transactions, preparer);
    services.registry().add(this);
  }

  private SessionView newView() {
    return new SessionView(
        user, schema, services.databaseName(), services.version(), settings.zone());
  }

  // What statements need of their session.

  SessionView view() {
    return view;
  }

  Collection<StatementActivity> activities() {
    return running;
  }

  /** What the next statement may use; the caller closes it. */
  StatementResources newResources() {
    return new StatementResources(
        services.memory().child("the statement", Long.MAX_VALUE),
        new SpillFiles(services.temporaryFolder(), settings.temporaryFileLimitBytes()),
        settings.workMemoryBytes(services.memory().limitBytes()),
        services.workers(),
        settings.parallelism(services.workers().threads()));
  }

  long statementTimeoutMillis() {
    return settings.statementTimeoutMillis();
  }

  /** Runs a call under the lock of an open session, and shows its effects to other threads. */
  <T> T locked(Supplier<T> call) {
    lock.lock();
    try {
      if (closed) {
        throw new DatabaseException(
            SqlState.CONNECTION_DOES_NOT_EXIST, "the session is closed; connect again");
      }
      return call.get();
    } finally {
      publish();
      lock.unlock();
    }
  }

  /**
   * Takes the lock for a read of one row; {@link #unlock} must follow. Does nothing and returns
   * false when the session is closed or the read would begin a transaction that stays open.
   */
  boolean lockForRead() {
    lock.lock();
    if (closed || (!transactions.autoCommit() && transactions.open() == null)) {
      lock.unlock();
      return false;
    }
    return true;
  }

  /** The open transaction, about to run a statement; null when the statement is one of its own. */
  @Nullable Transaction startRead() {
    return transactions.startRead();
  }

  void unlock() {
    lock.unlock();
  }

  private void publish() {
    boolean open = transactions.open() != null;
    if (open != inTransaction) {
      inTransaction = open;
      isolationText = IsolationNames.text(transactions.isolation());
    }
  }

  private void locked(Runnable call) {
    Supplier<Boolean> supplier =
        () -> {
          call.run();
          return Boolean.TRUE;
        };
    locked(supplier);
  }

  void countStatement() {
    statements.increment();
  }

  /** The catalog that the next statement sees. */
  Catalog catalog() {
    Transaction transaction = transactions.open();
    return transaction == null ? services.engine().catalog() : transaction.catalog();
  }

  @Override
  public PreparedStatement prepare(String sql) {
    return prepare(sql, GeneratedKeys.NONE);
  }

  @Override
  public PreparedStatement prepareOnce(String sql) {
    return prepared(() -> preparer.prepareOnce(sql, catalog(), schema, transactions.open()));
  }

  @Override
  public PreparedStatement prepare(String sql, GeneratedKeys generatedKeys) {
    return prepared(
        () -> preparer.prepare(sql, generatedKeys, catalog(), schema, transactions.open()));
  }

  private PreparedStatement prepared(Supplier<PreparedPlan> plan) {
    return locked(() -> {
      try {
        return new EmbeddedStatement(this, services, executor, plan.get());
      } catch (RuntimeException | Error failure) {
        DatabaseException translated = Failures.translate(failure);
        services.metrics().failed(translated.state());
        throw translated;
      }
    });
  }

  @Override
  public boolean autoCommit() {
    return transactions.autoCommit();
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    locked(() -> transactions.setAutoCommit(autoCommit));
  }

  @Override
  public void commit() {
    locked(() -> {
      transactions.commit();
    });
  }

  @Override
  public void rollback() {
    locked(() -> {
      transactions.rollback();
    });
  }

  @Override
  public boolean inTransaction() {
    return inTransaction;
  }

  @Override
  public void savepoint(String name) {
    locked(() -> transactions.savepoint(name));
  }

  @Override
  public void rollbackToSavepoint(String name) {
    locked(() -> transactions.rollbackTo(name));
  }

  @Override
  public void releaseSavepoint(String name) {
    locked(() -> transactions.release(name));
  }

  @Override
  public IsolationLevel isolation() {
    return transactions.isolation();
  }

  @Override
  public void setIsolation(IsolationLevel isolation) {
    setIsolation(isolation, true);
  }

  void setIsolation(IsolationLevel isolation, boolean ofSession) {
    locked(() -> {
      transactions.setIsolation(isolation, ofSession);
      isolationText = IsolationNames.text(transactions.isolation());
    });
  }

  @Override
  public boolean readOnly() {
    return transactions.readOnly();
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    locked(() -> transactions.setReadOnly(readOnly));
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public void setSchema(String name) {
    locked(() -> {
      if (!catalog().schemas().contains(name) && !SystemTableDefinitions.isSystemSchema(name)) {
        throw new DatabaseException(
            SqlState.INVALID_SCHEMA_NAME, "there is no schema '" + name + "'");
      }
      schema = name;
      view = newView();
    });
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String option(String name) {
    SettingDefinition setting = SettingDefinition.of(name);
    return switch (setting.name()) {
      case SettingDefinition.SEARCH_PATH -> schema;
      case SettingDefinition.AUTOCOMMIT -> onOff(autoCommit());
      case SettingDefinition.TRANSACTION_ISOLATION -> IsolationNames.text(isolation());
      case SettingDefinition.DEFAULT_TRANSACTION_ISOLATION ->
          IsolationNames.text(transactions.defaultIsolation());
      case SettingDefinition.TRANSACTION_READ_ONLY -> onOff(readOnly());
      case SettingDefinition.DEFAULT_TRANSACTION_READ_ONLY -> onOff(transactions.defaultReadOnly());
      case SettingDefinition.SYNCHRONOUS_COMMIT -> synchronousCommit();
      default -> settings.get(setting);
    };
  }

  private static String onOff(boolean value) {
    return value ? "on" : "off";
  }

  private String synchronousCommit() {
    Durability wanted = transactions.durability();
    return (wanted == null ? services.durability() : wanted).name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void setOption(String name, String value) {
    SettingDefinition setting = SettingDefinition.of(name);
    apply(setting, setting.canonical().apply(value));
  }

  void resetOption(String name) {
    apply(SettingDefinition.of(name), null);
  }

  private void apply(SettingDefinition setting, @Nullable String canonical) {
    String value = canonical == null ? setting.defaultValue() : canonical;
    switch (setting.name()) {
      case SettingDefinition.SEARCH_PATH -> setSchema(firstSchema(value));
      case SettingDefinition.AUTOCOMMIT -> setAutoCommit(value.equals("on"));
      case SettingDefinition.TRANSACTION_ISOLATION ->
          setIsolation(IsolationNames.parse(value), false);
      case SettingDefinition.DEFAULT_TRANSACTION_ISOLATION ->
          setIsolation(IsolationNames.parse(value), true);
      case SettingDefinition.TRANSACTION_READ_ONLY,
          SettingDefinition.DEFAULT_TRANSACTION_READ_ONLY ->
          setReadOnly(value.equals("on"));
      case SettingDefinition.SYNCHRONOUS_COMMIT -> setDurability(value);
      default ->
          locked(() -> {
            settings.set(setting, canonical);
            if (setting.name().equals(SettingDefinition.ENABLE_REWRITES)) {
              preparer.setRewrites(value.equals("on"));
            }
            applicationName =
                settings.get(SettingDefinition.of(SettingDefinition.APPLICATION_NAME));
            view = newView();
          });
    }
  }

  private void setDurability(String value) {
    Durability wanted =
        value.equals("default") ? null : Durability.valueOf(value.toUpperCase(Locale.ROOT));
    locked(() -> transactions.setDurability(wanted, services.durability()));
  }

  /** The first name of a search path, its quotes taken off. */
  private static String firstSchema(String path) {
    String first = path.split(",", 2)[0].trim();
    boolean quoted = first.length() >= 2 && first.startsWith("\"") && first.endsWith("\"");
    return quoted ? first.substring(1, first.length() - 1) : first.toLowerCase(Locale.ROOT);
  }

  // What other threads see and do.

  @Override
  public long id() {
    return id;
  }

  @Override
  public String applicationName() {
    return applicationName;
  }

  @Override
  public String isolationText() {
    return isolationText;
  }

  @Override
  public long connectedMillis() {
    return connectedMillis;
  }

  @Override
  public long statements() {
    return statements.sum();
  }

  @Override
  public Collection<StatementActivity> running() {
    return List.copyOf(running);
  }

  @Override
  public void cancel() {
    for (StatementActivity statement : running) {
      statement.cancellation().cancel();
    }
  }

  @Override
  public void close() {
    cancel();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      transactions.rollback();
      preparer.clear();
    } finally {
      services.registry().remove(this);
      lock.unlock();
    }
    onClose.run();
  }
}
