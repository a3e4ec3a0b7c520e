package io.phenixdb.executor.command;

import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.session.Session;
import io.phenixdb.executor.session.SettingDefinition;
import io.phenixdb.planner.command.Command;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import java.util.Locale;

/** SET, RESET and SHOW. */
final class SettingCommands {

  static List<ResultColumn> columns(Command.ShowOption show) {
    String name = show.name();
    return name == null
        ? List.of(
            ResultRows.column("name", DataType.VARCHAR),
            ResultRows.column("setting", DataType.VARCHAR),
            ResultRows.column("description", DataType.VARCHAR))
        : List.of(ResultRows.column(name.toLowerCase(Locale.ROOT), DataType.VARCHAR));
  }

  Outcome set(Command.SetOption option, CommandContext context) {
    String value = option.value();
    if (value == null || value.equalsIgnoreCase("default")) {
      context.resetOption(option.name());
    } else {
      context.session().setOption(option.name(), value);
    }
    context
        .engine()
        .journal()
        .audit("SETTING", context.session().user(), "SET " + option.name() + " = " + value);
    return Outcome.DONE;
  }

  Outcome show(Command.ShowOption show, CommandContext context) {
    Session session = context.session();
    String name = show.name();
    List<List<String>> rows =
        name == null
            ? SettingDefinition.all().values().stream()
                .sorted(java.util.Comparator.comparing(SettingDefinition::name))
                .map(setting ->
                    List.of(setting.name(), session.option(setting.name()), setting.description()))
                .toList()
            : List.of(List.of(session.option(name)));
    return Outcome.rows(ResultRows.ofText(columns(show).size(), rows));
  }
}
