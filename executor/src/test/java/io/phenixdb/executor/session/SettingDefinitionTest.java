package io.phenixdb.executor.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingDefinitionTest {

  @ParameterizedTest
  @CsvSource({
    "statement_timeout, 250, 250",
    "statement_timeout, 2s, 2000",
    "STATEMENT_TIMEOUT, 1 min, 60000",
    "time_zone, UTC, UTC",
    "TimeZone, Europe/Berlin, Europe/Berlin",
    "synchronous_commit, ON, on",
    "synchronous_commit, true, on",
    "synchronous_commit, Group, group",
    "autocommit, false, off",
    "client_encoding, utf-8, UTF8",
    "default_transaction_isolation, READ UNCOMMITTED, read committed",
    "transaction_isolation, Serializable, serializable",
    "datestyle, 'ISO, DMY', 'ISO, DMY'"
  })
  void valuesAreBroughtIntoOneForm(String name, String given, String expected) {
    assertEquals(expected, SettingDefinition.of(name).canonical().apply(given));
  }

  @ParameterizedTest
  @CsvSource({
    "statement_timeout, soon",
    "statement_timeout, -1",
    "statement_timeout, 5 fortnights",
    "time_zone, Atlantis",
    "synchronous_commit, maybe",
    "autocommit, perhaps",
    "client_encoding, latin1",
    "standard_conforming_strings, off",
    "transaction_isolation, chaos"
  })
  void badValuesAreRefused(String name, String given) {
    DatabaseException failure =
        assertThrows(
            DatabaseException.class, () -> SettingDefinition.of(name).canonical().apply(given));
    assertEquals(SqlState.INVALID_ARGUMENT, failure.state());
  }

  @Test
  void unknownSettingsAreRefused() {
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> SettingDefinition.of("no_such_setting"));
    assertEquals(SqlState.UNDEFINED_OBJECT, failure.state());
  }

  @Test
  void everyDefaultIsAValueThatTheSettingAccepts() {
    for (SettingDefinition setting : SettingDefinition.all().values()) {
      assertEquals(setting.defaultValue(), setting.canonical().apply(setting.defaultValue()));
    }
  }
}
