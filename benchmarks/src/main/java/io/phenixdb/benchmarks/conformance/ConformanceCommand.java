package io.phenixdb.benchmarks.conformance;

import io.phenixdb.sqltests.sqllogic.ConformanceReport;
import io.phenixdb.sqltests.sqllogic.Corpus;
import io.phenixdb.sqltests.sqllogic.CorpusRun;
import io.phenixdb.sqltests.sqllogic.ScriptOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./phenix bench slt}: runs SQLite's sqllogictest corpus and prints its figures by folder;
 * exit code 1 when a record fails that is no known difference of dialect.
 */
@Command(
    name = "bench slt",
    mixinStandardHelpOptions = true,
    description = "Runs the sqllogictest corpus.")
public final class ConformanceCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final CommandSpec noSpec = CommandSpec.create();

  @Spec private CommandSpec spec = noSpec;

  @Option(
      names = "--files",
      paramLabel = "REGEX",
      description = "files to run (default: all 622)",
      defaultValue = ".*")
  private String files = ".*";

  @Option(
      names = "--share",
      description = "share of each file's queries (default: ${DEFAULT-VALUE})",
      defaultValue = "1")
  private double share = 1;

  @Option(names = "--seed", description = "of the sample", defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "for each statement (default: ${DEFAULT-VALUE})",
      defaultValue = "30")
  private int timeoutSeconds = 30;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "write the page there, such as docs/sql/conformance.md")
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Corpus corpus = Corpus.onClassPath();
    List<String> chosen = corpus.files().stream().filter(name -> name.matches(files)).toList();
    if (chosen.isEmpty()) {
      err.println("phenix: no file of the corpus matches " + files);
      return 2;
    }
    ConformanceReport report = new ConformanceReport();
    new CorpusRun(corpus, seed, timeoutSeconds, Integer.MAX_VALUE)
        .run(chosen, file -> share, outcome -> note(report, outcome, err));
    report.lines().forEach(out::println);
    report.unexplained().stream().limit(SHOWN).forEach(failure -> out.println("\n" + failure));
    out.flush();
    if (page != null) {
      Files.write(page, page(report));
    }
    return report.unexplained().isEmpty() ? 0 : 1;
  }

  private static void note(ConformanceReport report, ScriptOutcome outcome, PrintWriter err) {
    report.add(outcome);
    err.printf(
        Locale.ROOT,
        "bench: %s: %d passed, %d failed%n",
        outcome.file(),
        outcome.passed(),
        outcome.failed());
    err.flush();
  }

  private List<String> page(ConformanceReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("# How far the SQL is checked: sqllogictest");
    lines.add("");
    lines.add(
        "SQLite's corpus of statements with expected results (the library"
            + " `net.hydromatic:sql-logic-test`, 622 files, 7.2 million queries), run over JDBC by");
    lines.add("");
    lines.add("```");
    lines.add(
        String.format(
            Locale.ROOT,
            "./phenix bench slt --files '%s' --share %s --seed %d --timeout %d --write"
                + " docs/sql/conformance.md",
            files,
            share,
            seed,
            timeoutSeconds));
    lines.add("```");
    lines.add("");
    lines.add(
        "Statements all run; of the queries the share that is given. Records that the corpus marks"
            + " for MySQL and other systems are not run; nor are those that it leaves out for"
            + " PostgreSQL's stricter GROUP BY and division by zero, which PhenixDB shares."
            + " Integer division truncates, as the corpus expects of most systems.");
    lines.add("");
    lines.addAll(report.lines());
    if (!report.unexplained().isEmpty()) {
      lines.add("");
      lines.add("Failures that are no difference of dialect:");
      report.unexplained().stream()
          .limit(SHOWN)
          .forEach(failure ->
              lines.add(
                  "* `"
                      + failure.file()
                      + ":"
                      + failure.line()
                      + "`: "
                      + failure.reason().lines().findFirst().orElse("")));
    }
    return lines;
  }
}
