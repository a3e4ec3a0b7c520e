package io.phenixdb.server.console;

import java.io.PrintWriter;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The commands that begin with {@code !}. Confined to the console's thread. */
final class ConsoleCommands {
  private static final String HELP =
      """
      !tables [PATTERN]        tables and views; % stands for any text
      !describe TABLE          columns, keys and indexes of a table
      !schemas                 schemas
      !indexes TABLE           indexes of a table
      !outputformat [FORMAT]   how rows are shown: table, vertical, csv, json, markdown
      !timing [on|off]         how long statements take
      !autocommit [on|off]     whether each statement is a transaction of its own
      !commit, !rollback       end the transaction
      !connection              what this console is connected to
      !help                    this text
      !quit                    leave (so does Ctrl-D)
      Statements end with a semicolon. Ctrl-C cancels a running statement.
      """;

  private final Console console;

  ConsoleCommands(Console console) {
    this.console = console;
  }

  /** Runs a command; an unknown one is 42601. */
  void run(String line) throws SQLException {
    String[] words = line.substring(1).strip().replaceFirst(";$", "").split("\\s+", 2);
    String argument = words.length > 1 ? words[1].strip() : "";
    PrintWriter out = console.out();
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "tables" -> tables(argument);
      case "describe", "columns", "desc" -> describe(argument);
      case "indexes" -> indexes(required(argument, "!indexes TABLE"));
      case "schemas" -> show(console.connection().getMetaData().getSchemas());
      case "outputformat", "format" -> outputFormat(argument);
      case "timing" -> {
        console.setTiming(flag(argument, console.timing()));
        out.println("timing is " + (console.timing() ? "on" : "off"));
      }
      case "autocommit" -> autoCommit(argument);
      case "commit" -> console.connection().commit();
      case "rollback" -> console.connection().rollback();
      case "connection" -> connection();
      case "help" -> out.print(HELP);
      case "quit", "exit", "q" -> console.quit();
      default ->
          throw new SQLException("there is no command !" + words[0] + "; see !help", "42601");
    }
    out.flush();
  }

  private static String required(String argument, String usage) throws SQLException {
    if (argument.isEmpty()) {
      throw new SQLException("a name is missing: " + usage, "42601");
    }
    return argument;
  }

  private static boolean flag(String argument, boolean current) throws SQLException {
    return switch (argument.toLowerCase(Locale.ROOT)) {
      case "" -> !current;
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw new SQLException("'" + argument + "' is neither on nor off", "42601");
    };
  }

  private void show(ResultSet result) throws SQLException {
    try (result) {
      console.print(result);
    }
  }

  private void tables(String pattern) throws SQLException {
    DatabaseMetaData metadata = console.connection().getMetaData();
    String[] types = pattern.isEmpty() ? new String[] {"TABLE", "VIEW"} : null;
    try (ResultSet tables =
        metadata.getTables(null, null, pattern.isEmpty() ? "%" : pattern, types)) {
      RowPrinter printer = console.format().printer(console.out(), Integer.MAX_VALUE);
      printer.begin(
          java.util.List.of(text("schema"), text("table"), text("type"), text("remarks")));
      while (tables.next()) {
        printer.row(
            new @org.jspecify.annotations.Nullable String[] {
              tables.getString("TABLE_SCHEM"),
              tables.getString("TABLE_NAME"),
              tables.getString("TABLE_TYPE"),
              tables.getString("REMARKS")
            });
      }
      printer.end();
    }
  }

  private static RowPrinter.Column text(String label) {
    return new RowPrinter.Column(label, RowPrinter.Kind.TEXT);
  }

  /** A table's name, perhaps behind its schema's, as stored. */
  private record Name(@org.jspecify.annotations.Nullable String schema, String table) {
    static Name of(String text, @org.jspecify.annotations.Nullable String currentSchema) {
      int dot = text.indexOf('.');
      return dot < 0
          ? new Name(currentSchema, folded(text))
          : new Name(folded(text.substring(0, dot)), folded(text.substring(dot + 1)));
    }

    private static String folded(String part) {
      return part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")
          ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
          : part.toLowerCase(Locale.ROOT);
    }
  }

  private void describe(String argument) throws SQLException {
    Name name = Name.of(required(argument, "!describe TABLE"), console.connection().getSchema());
    DatabaseMetaData metadata = console.connection().getMetaData();
    String escape = metadata.getSearchStringEscape();
    String pattern = name.table().replace("_", escape + "_").replace("%", escape + "%");
    RowPrinter printer = console.format().printer(console.out(), Integer.MAX_VALUE);
    long count = 0;
    try (ResultSet columns = metadata.getColumns(null, name.schema(), pattern, null)) {
      while (columns.next()) {
        if (count++ == 0) {
          printer.begin(
              java.util.List.of(text("column"), text("type"), text("nullable"), text("default")));
        }
        printer.row(
            new @org.jspecify.annotations.Nullable String[] {
              columns.getString("COLUMN_NAME"),
              type(columns),
              columns.getString("IS_NULLABLE"),
              columns.getString("COLUMN_DEF")
            });
      }
    }
    if (count == 0) {
      throw new SQLException("there is no table '" + argument + "'", "42P01");
    }
    printer.end();
    if (!console.format().isData()) {
      keys(metadata, name);
    }
  }

  private static String type(ResultSet columns) throws SQLException {
    String type = String.valueOf(columns.getString("TYPE_NAME"));
    int size = columns.getInt("COLUMN_SIZE");
    int digits = columns.getInt("DECIMAL_DIGITS");
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "DECIMAL" -> type + "(" + size + ", " + digits + ")";
      case "VECTOR" -> type + "(" + size + ")";
      case "CHAR", "VARCHAR", "VARBINARY" ->
          size > 0 && size < Integer.MAX_VALUE ? type + "(" + size + ")" : type;
      default -> type;
    };
  }

  private void keys(DatabaseMetaData metadata, Name name) throws SQLException {
    StringBuilder keyColumns = new StringBuilder();
    try (ResultSet keys = metadata.getPrimaryKeys(null, name.schema(), name.table())) {
      while (keys.next()) {
        keyColumns.append(keyColumns.isEmpty() ? "" : ", ").append(keys.getString("COLUMN_NAME"));
      }
    }
    if (!keyColumns.isEmpty()) {
      console.out().println("primary key: " + keyColumns);
    }
    try (ResultSet keys = metadata.getImportedKeys(null, name.schema(), name.table())) {
      while (keys.next()) {
        console
            .out()
            .println(
                "foreign key: "
                    + keys.getString("FKCOLUMN_NAME")
                    + " references "
                    + keys.getString("PKTABLE_NAME")
                    + " ("
                    + keys.getString("PKCOLUMN_NAME")
                    + ")");
      }
    }
  }

  private void indexes(String argument) throws SQLException {
    Name name = Name.of(argument, console.connection().getSchema());
    DatabaseMetaData metadata = console.connection().getMetaData();
    RowPrinter printer = console.format().printer(console.out(), Integer.MAX_VALUE);
    printer.begin(java.util.List.of(text("index"), text("column"), text("unique")));
    try (ResultSet indexes =
        metadata.getIndexInfo(null, name.schema(), name.table(), false, true)) {
      while (indexes.next()) {
        printer.row(
            new @org.jspecify.annotations.Nullable String[] {
              indexes.getString("INDEX_NAME"),
              indexes.getString("COLUMN_NAME"),
              indexes.getBoolean("NON_UNIQUE") ? "no" : "yes"
            });
      }
    }
    printer.end();
  }

  private void outputFormat(String argument) throws SQLException {
    if (!argument.isEmpty()) {
      console.setFormat(
          OutputFormat.named(argument)
              .orElseThrow(() ->
                  new SQLException(
                      "'" + argument + "' is no output format; there are " + OutputFormat.names(),
                      "42601")));
    }
    if (!console.format().isData()) {
      console
          .out()
          .println("rows are shown as " + console.format().name().toLowerCase(Locale.ROOT));
    }
  }

  private void autoCommit(String argument) throws SQLException {
    boolean wanted = flag(argument, console.connection().getAutoCommit());
    console.connection().setAutoCommit(wanted);
    console.out().println("auto-commit is " + (wanted ? "on" : "off"));
  }

  private void connection() throws SQLException {
    DatabaseMetaData metadata = console.connection().getMetaData();
    console.out().println("url:      " + metadata.getURL());
    console.out().println("database: " + console.connection().getCatalog());
    console.out().println("schema:   " + console.connection().getSchema());
    console
        .out()
        .println("driver:   " + metadata.getDriverName() + " " + metadata.getDriverVersion());
  }
}
