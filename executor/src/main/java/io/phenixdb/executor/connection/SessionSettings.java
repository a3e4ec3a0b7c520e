package io.phenixdb.executor.connection;

import io.phenixdb.executor.operator.StatementResources;
import io.phenixdb.executor.session.ByteSizes;
import io.phenixdb.executor.session.SettingDefinition;
import java.time.ZoneId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of one session that differ from their defaults. Confined to the session. */
final class SessionSettings {
  private final TreeMap<String, String> changed = new TreeMap<>();
  private ZoneId zone = ZoneId.systemDefault();
  private long statementTimeoutMillis;
  private long workMemoryBytes;
  private int threads;
  private long temporaryFileLimitBytes =
      ByteSizes.parse(SettingDefinition.of(SettingDefinition.TEMP_FILE_LIMIT).defaultValue());

  /** The value as SHOW prints it. */
  String get(SettingDefinition setting) {
    return changed.getOrDefault(setting.name(), setting.defaultValue());
  }

  /**
   * Changes a setting, or resets it.
   *
   * @param canonicalValue null for the default
   */
  void set(SettingDefinition setting, @Nullable String canonicalValue) {
    if (canonicalValue == null) {
      changed.remove(setting.name());
    } else {
      changed.put(setting.name(), canonicalValue);
    }
    switch (setting.name()) {
      case SettingDefinition.TIME_ZONE -> zone = ZoneId.of(get(setting));
      case SettingDefinition.STATEMENT_TIMEOUT ->
          statementTimeoutMillis = Long.parseLong(get(setting));
      case SettingDefinition.WORK_MEM -> workMemoryBytes = ByteSizes.parse(get(setting));
      case SettingDefinition.MAX_PARALLEL_WORKERS -> threads = Integer.parseInt(get(setting));
      case SettingDefinition.TEMP_FILE_LIMIT ->
          temporaryFileLimitBytes = ByteSizes.parse(get(setting));
      default -> {}
    }
  }

  ZoneId zone() {
    return zone;
  }

  /** What one operator may hold: the setting, or a quarter of what all statements may. */
  long workMemoryBytes(long databaseBytes) {
    return Math.max(
        StatementResources.MIN_WORK_MEMORY_BYTES,
        workMemoryBytes == 0 ? databaseBytes / 4 : workMemoryBytes);
  }

  /** Threads that may work for a statement: the setting, or as many as there are. */
  int parallelism(int poolThreads) {
    return Math.max(1, threads == 0 ? poolThreads : Math.min(threads, poolThreads));
  }

  long temporaryFileLimitBytes() {
    return temporaryFileLimitBytes;
  }

  /** 0 means no limit. */
  long statementTimeoutMillis() {
    return statementTimeoutMillis;
  }
}
