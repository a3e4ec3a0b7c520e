package io.phenixdb.benchmarks;

import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.report.JsonReport;
import io.phenixdb.benchmarks.report.Machine;
import io.phenixdb.benchmarks.report.ResultTable;
import io.phenixdb.benchmarks.suite.AnalyticScale;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.BenchmarkSuite;
import io.phenixdb.benchmarks.suite.BenchmarkSuites;
import io.phenixdb.benchmarks.suite.Scale;
import io.phenixdb.benchmarks.suite.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./phenix bench NAME}: runs a suite, prints a table on standard output and progress on
 * standard error, and writes a JSON file. A missed goal is a figure, not a failure.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Runs a suite of benchmarks.")
final class BenchCommand implements Callable<Integer> {
  /** Kept so that the level set on it is not lost to the garbage collector. */
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private final CommandSpec noSpec = CommandSpec.create();

  @Spec private CommandSpec spec = noSpec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "the suite, such as first")
  private String name = "";

  @Option(names = "--peers", description = "measure other databases too")
  private boolean peers;

  @Option(names = "--quick", description = "small sizes: shows that it runs, not how fast")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "BENCHMARK",
      description = "run these of the suite, separated by commas")
  private List<String> only = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "where the JSON goes")
  private @Nullable Path json;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "a folder on the disk to measure (default: the project's .phenix)")
  private @Nullable Path directory;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description = "scale factor of TPC-H in the sql suite (default: 0.1)")
  private @Nullable Double scaleFactor;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "rows that the sql suite groups, joins and sorts (default: 10000000)")
  private @Nullable Integer rows;

  @Option(
      names = "--query-limit",
      paramLabel = "SECONDS",
      description = "when the sql suite gives up a query of another database (default: 20)")
  private @Nullable Integer limitSeconds;

  @Override
  public Integer call() throws IOException {
    JETTY.setLevel(Level.WARNING);
    PrintWriter err = spec.commandLine().getErr();
    Optional<BenchmarkSuite> suite = BenchmarkSuites.named(name);
    if (suite.isEmpty()) {
      err.println("phenix: there is no benchmark suite '" + name + "'; there are:");
      BenchmarkSuites.all()
          .forEach(known -> err.println("  " + known.name() + "  " + known.description()));
      return 2;
    }
    List<Benchmark> chosen =
        suite.get().benchmarks().stream()
            .filter(benchmark -> only.isEmpty() || only.contains(benchmark.name()))
            .toList();
    if (chosen.isEmpty()) {
      List<String> names = suite.get().benchmarks().stream().map(Benchmark::name).toList();
      err.println("phenix: --only names no benchmark of " + name + "; there are: " + names);
      return 2;
    }
    Path work = workFolder();
    try {
      return run(chosen, work, err);
    } finally {
      delete(work);
    }
  }

  private AnalyticScale analyticScale() {
    AnalyticScale usual = quick ? AnalyticScale.QUICK : AnalyticScale.FULL;
    return new AnalyticScale(
        scaleFactor == null ? usual.scaleFactor() : scaleFactor,
        rows == null ? usual.rows() : rows,
        limitSeconds == null ? usual.limitSeconds() : limitSeconds);
  }

  private @Nullable Path root() {
    String root = System.getProperty("phenix.root");
    return root == null ? null : Path.of(root);
  }

  /** The project's folder for what is made: ignored by git, and on the disk that builds use. */
  private Path stateFolder() {
    Path root = root();
    return root == null ? Path.of("") : root.resolve(".phenix").resolve("bench");
  }

  private Path workFolder() throws IOException {
    Path parent = directory == null ? stateFolder().toAbsolutePath() : directory;
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, "data");
  }

  private int run(List<Benchmark> benchmarks, Path work, PrintWriter err) throws IOException {
    Instant start = Instant.now();
    double load = Machine.load();
    List<Measurement> measurements = new ArrayList<>();
    int failures = 0;
    for (Benchmark benchmark : benchmarks) {
      Workbench bench =
          new Workbench(
              quick ? Scale.quick() : Scale.full(),
              analyticScale(),
              peers,
              work,
              line -> say(err, benchmark.name() + ": " + line));
      try {
        measurements.addAll(benchmark.run(bench));
      } catch (Exception e) {
        failures++;
        say(err, benchmark.name() + " FAILED: " + e);
        e.printStackTrace(err);
        err.flush();
      }
    }
    JsonReport report =
        new JsonReport(name, start, Machine.current(root()), load, Machine.load(), measurements);
    tell(report);
    return failures == 0 ? 0 : 1;
  }

  private static void say(PrintWriter err, String line) {
    err.println("bench: " + line);
    err.flush();
  }

  private void tell(JsonReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = report.machine();
    out.printf(
        Locale.ROOT,
        "%s, %d cores, %.0f GiB; %s; commit %s; load %.1f to %.1f%s%n%n",
        machine.cpu(),
        machine.cores(),
        machine.memoryBytes() / (double) (1 << 30),
        machine.jdk(),
        machine.commit(),
        report.loadAtStart(),
        report.loadAtEnd(),
        quick ? "; QUICK: these figures say nothing" : "");
    ResultTable.lines(report.measurements()).forEach(out::println);
    Path file = json == null ? stateFolder().resolve(name + ".json") : json;
    report.write(file);
    out.printf("%nwritten to %s%n", file);
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
