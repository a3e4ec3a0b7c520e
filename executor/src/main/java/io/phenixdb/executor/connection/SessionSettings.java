package io.phenixdb.executor.connection;

import io.phenixdb.executor.session.SettingDefinition;
import java.time.ZoneId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of one session that differ from their defaults. Confined to the session. */
final class SessionSettings {
  private final TreeMap<String, String> changed = new TreeMap<>();
  private ZoneId zone = ZoneId.systemDefault();
  private long statementTimeoutMillis;

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
      default -> {}
    }
  }

  ZoneId zone() {
    return zone;
  }

  /** 0 means no limit. */
  long statementTimeoutMillis() {
    return statementTimeoutMillis;
  }
}
