package io.phenixdb.planner.ddl;

import io.phenixdb.parser.PhenixParser;
import io.phenixdb.parser.dml.CopyStatement;
import io.phenixdb.parser.tree.Identifiers;
import io.phenixdb.parser.tree.OptionEntry;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.resolve.CatalogNames;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** Plans COPY FROM and TO files. */
final class CopyPlanner {
  private static final Set<String> OPTIONS =
      Set.of("format", "header", "delimiter", "null", "quote", "escape", "encoding", "on_error");

  private final DdlScope scope;

  CopyPlanner(DdlScope scope) {
    this.scope = scope;
  }

  Command plan(CopyStatement statement) {
    String file = file(statement.file());
    Map<String, String> options = options(statement.options());
    if (statement.from()) {
      return from(statement, file, options);
    }
    SqlNode query = statement.isQuery() ? statement.source() : tableQuery(statement);
    return new Command.CopyTo(scope.queries().query(query), file, options);
  }

  private Command from(CopyStatement statement, String file, Map<String, String> options) {
    if (statement.isQuery()) {
      throw StatementErrors.at(
          statement.source(), SqlState.SYNTAX_ERROR, "COPY FROM needs a table, not a query");
    }
    TableDefinition table = scope.names().table((SqlIdentifier) statement.source());
    List<Integer> columns = columns(table, statement);
    String insert =
        "INSERT INTO "
            + ObjectText.name(table.name())
            + ' '
            + ObjectText.columns(table, columns)
            + " VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    return new Command.CopyFrom(table, columns, file, insert, options);
  }

  /**
   * The columns of a file: those listed, or all but GENERATED ALWAYS identities, which take no
   * values from outside.
   */
  private static List<Integer> columns(TableDefinition table, CopyStatement statement) {
    SqlNodeList listed = statement.columns();
    if (listed != null) {
      return CatalogNames.columns(table, listed);
    }
    List<Integer> columns = new ArrayList<>();
    List<ColumnDefinition> all = table.columns();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).identity() != IdentityKind.ALWAYS) {
        columns.add(i);
      }
    }
    return columns;
  }

  private SqlNode tableQuery(CopyStatement statement) {
    SqlIdentifier name = (SqlIdentifier) statement.source();
    TableDefinition table = scope.names().findTable(name);
    SqlNodeList listed = statement.columns();
    List<String> columns = new ArrayList<>();
    if (table != null) {
      List<Integer> ordinals = columns(table, statement);
      ordinals.forEach(i -> columns.add(Identifiers.text(table.columns().get(i).name())));
    } else if (listed != null) {
      listed.forEach(node -> columns.add(Identifiers.text(((SqlIdentifier) node).getSimple())));
    }
    List<String> parts = name.names.stream().map(Identifiers::text).toList();
    String list = columns.isEmpty() ? "*" : String.join(", ", columns);
    return PhenixParser.parseStatement("SELECT " + list + " FROM " + String.join(".", parts));
  }

  private static String file(SqlNode file) {
    if (file instanceof SqlCharStringLiteral literal) {
      return literal.getValueAs(String.class);
    }
    throw StatementErrors.unsupported(
        file, "the file of COPY must be a string literal", "write COPY t FROM 'file.csv'");
  }

  private static Map<String, String> options(SqlNodeList nodes) {
    Map<String, String> options = new LinkedHashMap<>();
    for (SqlNode node : nodes) {
      OptionEntry option = (OptionEntry) node;
      String name = Options.name(option);
      if (!OPTIONS.contains(name)) {
        throw StatementErrors.at(
            option,
            SqlState.INVALID_ARGUMENT,
            "COPY has no option " + name,
            "the options are format, header, delimiter, null, quote, escape and encoding");
      }
      if (options.put(name, Options.text(option)) != null) {
        throw StatementErrors.at(
            option, SqlState.SYNTAX_ERROR, "option " + name + " appears twice");
      }
    }
    return options;
  }
}
