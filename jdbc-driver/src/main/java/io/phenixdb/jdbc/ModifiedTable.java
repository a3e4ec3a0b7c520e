package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement's text changes, for generated keys that are asked for by position.
 *
 * @param schema null when the name is unqualified
 */
record ModifiedTable(@Nullable String schema, String table) {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
  private static final Pattern TARGET =
      Pattern.compile(
          "\\s*(?:insert\\s+into|merge\\s+into|update|delete\\s+from)\\s+"
              + NAME
              + "(?:\\s*\\.\\s*"
              + NAME
              + ")?.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The table; 0A000 when the text does not begin with a modification. */
  static ModifiedTable of(String sql) throws SQLException {
    Matcher matcher = TARGET.matcher(sql);
    if (!matcher.matches()) {
      throw SqlErrors.unsupported("generated keys by position for this statement; use their names");
    }
    String first = matcher.group(1);
    String second = matcher.group(2);
    return second == null
        ? new ModifiedTable(null, identifier(first))
        : new ModifiedTable(identifier(first), identifier(second));
  }

  private static String identifier(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }

  /** Names of the table's columns in order. */
  List<String> columnNames(PhenixConnection connection) throws SQLException {
    String inSchema = schema == null ? connection.getSchema() : schema;
    List<String> names = new ArrayList<>();
    try (ResultSet columns =
        connection.getMetaData().getColumns(null, escape(inSchema), escape(table), null)) {
      while (columns.next()) {
        names.add(java.util.Objects.requireNonNull(columns.getString("COLUMN_NAME")));
      }
    }
    return names;
  }

  private static @Nullable String escape(@Nullable String name) {
    return name == null ? null : name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }
}
