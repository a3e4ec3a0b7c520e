package io.phenixdb.executor.session;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A setting that SET and SHOW know. Immutable.
 *
 * @param name in lower case
 * @param defaultValue what RESET goes back to
 * @param description one sentence
 * @param canonical turns a value as written into the one that SHOW prints; raises 22023 when it is
 *     no good
 */
public record SettingDefinition(
    String name, String defaultValue, String description, UnaryOperator<String> canonical) {

  public static final String STATEMENT_TIMEOUT = "statement_timeout";
  public static final String SYNCHRONOUS_COMMIT = "synchronous_commit";
  public static final String TIME_ZONE = "timezone";
  public static final String SEARCH_PATH = "search_path";
  public static final String APPLICATION_NAME = "application_name";
  public static final String TRANSACTION_ISOLATION = "transaction_isolation";
  public static final String DEFAULT_TRANSACTION_ISOLATION = "default_transaction_isolation";
  public static final String TRANSACTION_READ_ONLY = "transaction_read_only";
  public static final String DEFAULT_TRANSACTION_READ_ONLY = "default_transaction_read_only";
  public static final String AUTOCOMMIT = "autocommit";
  public static final String WORK_MEM = "work_mem";
  public static final String TEMP_FILE_LIMIT = "temp_file_limit";
  public static final String ENABLE_REWRITES = "enable_rewrites";
  public static final String MAX_PARALLEL_WORKERS = "max_parallel_workers";

  private static final Map<String, String> ALIASES =
      Map.of(
          "time_zone", TIME_ZONE,
          "time zone", TIME_ZONE,
          "schema", SEARCH_PATH,
          "current_schema", SEARCH_PATH,
          "names", "client_encoding");

  private static final Map<String, SettingDefinition> ALL =
      definitions().collect(Collectors.toMap(SettingDefinition::name, setting -> setting));

  /** All settings by name, in no order. */
  public static Map<String, SettingDefinition> all() {
    return ALL;
  }

  /** A setting by its name or an alias, in any case; 42704 when there is none. */
  public static SettingDefinition of(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    SettingDefinition setting = ALL.get(ALIASES.getOrDefault(folded, folded));
    if (setting == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT,
          "there is no setting '" + name + "'; SHOW ALL lists those that exist");
    }
    return setting;
  }

  private static Stream<SettingDefinition> definitions() {
    return Stream.concat(ownSettings(), acceptedSettings());
  }

  private static Stream<SettingDefinition> ownSettings() {
    return Stream.of(
        new SettingDefinition(
            STATEMENT_TIMEOUT,
            "0",
            "Milliseconds after which a statement is cancelled; 0 means never.",
            value -> Long.toString(durationMillis(STATEMENT_TIMEOUT, value))),
        new SettingDefinition(
            SYNCHRONOUS_COMMIT,
            "default",
            "When a commit is acknowledged: on (on disk), group (on disk soon), off, or default"
                + " (as the database was opened).",
            SettingDefinition::synchronousCommit),
        new SettingDefinition(
            TIME_ZONE,
            ZoneId.systemDefault().getId(),
            "The zone in which timestamps with time zone are shown.",
            SettingDefinition::zone),
        new SettingDefinition(
            SEARCH_PATH, "main", "The schema in which unqualified names are looked up.", v -> v),
        new SettingDefinition(
            APPLICATION_NAME, "", "The client's name, shown in sys.sessions.", value -> value),
        new SettingDefinition(
            TRANSACTION_ISOLATION,
            "repeatable read",
            "The isolation level of the current transaction.",
            SettingDefinition::isolation),
        new SettingDefinition(
            DEFAULT_TRANSACTION_ISOLATION,
            "repeatable read",
            "The isolation level of new transactions.",
            SettingDefinition::isolation),
        new SettingDefinition(
            TRANSACTION_READ_ONLY,
            "off",
            "Whether the current transaction may not write.",
            bool(TRANSACTION_READ_ONLY)),
        new SettingDefinition(
            DEFAULT_TRANSACTION_READ_ONLY,
            "off",
            "Whether new transactions may not write.",
            bool(DEFAULT_TRANSACTION_READ_ONLY)),
        new SettingDefinition(
            WORK_MEM,
            "0",
            "Memory that a sort, join or aggregate may take before it writes to temporary files;"
                + " 0 means a quarter of what all statements may.",
            value -> size(WORK_MEM, value, 64 << 10)),
        new SettingDefinition(
            TEMP_FILE_LIMIT,
            "256GB",
            "Disk space that the temporary files of one statement may take.",
            value -> size(TEMP_FILE_LIMIT, value, 0)),
        new SettingDefinition(
            ENABLE_REWRITES,
            "on",
            "Whether the planner rewrites queries to run faster; off compares answers.",
            bool(ENABLE_REWRITES)),
        new SettingDefinition(
            MAX_PARALLEL_WORKERS,
            "0",
            "Threads that may work for one statement at a time; 0 means one a core, 1 that the"
                + " statement's own does it all.",
            SettingDefinition::threads),
        new SettingDefinition(
            AUTOCOMMIT, "on", "Whether each statement commits by itself.", bool(AUTOCOMMIT)));
  }

  /** What tools set on connecting: accepted where the only value that we have is asked for. */
  private static Stream<SettingDefinition> acceptedSettings() {
    return Stream.of(
        accepted("client_encoding", "UTF8", "Always UTF8.", "utf8", "utf-8", "unicode"),
        accepted("server_encoding", "UTF8", "Always UTF8.", "utf8", "utf-8"),
        accepted("standard_conforming_strings", "on", "Always on.", "on", "true", "1"),
        accepted("integer_datetimes", "on", "Always on.", "on", "true", "1"),
        free("datestyle", "ISO, YMD", "Dates are always shown as ISO 8601 has them."),
        free("intervalstyle", "sql_standard", "Intervals are always shown as SQL has them."),
        free("extra_float_digits", "3", "Floating-point numbers are always shown exactly."),
        free("bytea_output", "hex", "Binary values are always shown in hexadecimal."),
        free("client_min_messages", "notice", "Accepted; has no effect."),
        free("lock_timeout", "0", "Accepted; statements never wait for locks."),
        free("idle_in_transaction_session_timeout", "0", "Accepted; has no effect."),
        free("row_security", "on", "Accepted; has no effect."));
  }

  private static SettingDefinition accepted(
      String name, String value, String description, String... spellings) {
    List<String> allowed = List.of(spellings);
    return new SettingDefinition(
        name,
        value,
        description,
        given -> {
          if (!allowed.contains(given.toLowerCase(Locale.ROOT))) {
            throw invalid(name, given, value);
          }
          return value;
        });
  }

  private static SettingDefinition free(String name, String value, String description) {
    return new SettingDefinition(name, value, description, given -> given);
  }

  /** The parser hands ON over as a boolean, so the spellings of booleans are taken too. */
  private static String synchronousCommit(String given) {
    String folded = given.toLowerCase(Locale.ROOT);
    return switch (folded) {
      case "on", "true", "yes", "1" -> "on";
      case "off", "false", "no", "0" -> "off";
      case "group", "default" -> folded;
      default -> throw invalid(SYNCHRONOUS_COMMIT, given, "on, group, off, default");
    };
  }

  private static UnaryOperator<String> bool(String name) {
    return given ->
        switch (given.toLowerCase(Locale.ROOT)) {
          case "on", "true", "yes", "1" -> "on";
          case "off", "false", "no", "0" -> "off";
          default -> throw invalid(name, given, "on, off");
        };
  }

  private static String zone(String given) {
    try {
      return ZoneId.of(given, ZoneId.SHORT_IDS).getId();
    } catch (DateTimeException e) {
      throw invalid(TIME_ZONE, given, "a zone such as Europe/Berlin, UTC or +02:00");
    }
  }

  private static String isolation(String given) {
    return IsolationNames.text(IsolationNames.parse(given));
  }

  private static String threads(String given) {
    try {
      int threads = Integer.parseInt(given.trim());
      if (threads >= 0 && threads <= 1024) {
        return Integer.toString(threads);
      }
    } catch (NumberFormatException e) {
      // as for a number out of range
    }
    throw invalid(MAX_PARALLEL_WORKERS, given, "a number from 0 to 1024");
  }

  private static String size(String name, String given, long minBytes) {
    String allowed = "a size such as 64MB or 2GB, at least " + ByteSizes.format(minBytes);
    try {
      long bytes = ByteSizes.parse(given);
      if (bytes != 0 && bytes < minBytes) {
        throw invalid(name, given, allowed);
      }
      return ByteSizes.format(bytes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid(name, given, allowed);
    }
  }

  /** Milliseconds of a number with an optional unit: ms (the default), s, min, h. */
  static long durationMillis(String name, String given) {
    String text = given.trim().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    @Nullable Long factor =
        switch (text.substring(digits).trim()) {
          case "", "ms" -> 1L;
          case "s" -> 1_000L;
          case "min" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> null;
        };
    if (digits == 0 || digits > 12 || factor == null) {
      throw invalid(name, given, "milliseconds, or a number with ms, s, min or h");
    }
    return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), factor);
  }

  private static DatabaseException invalid(String name, String given, String allowed) {
    return new DatabaseException(
        SqlState.INVALID_ARGUMENT,
        "setting " + name + " cannot be '" + given + "'; allowed: " + allowed);
  }
}
