package io.phenixdb.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherScriptTest {
  private static final Path SCRIPT = Path.of("..", "phenix").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Ended(int code, String output) {}

  @BeforeAll
  static void needsAPosixShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
  }

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running: " + List.of(command));
    return new Ended(process.exitValue(), output);
  }

  @Test
  void theShellUnderstandsTheScript() throws Exception {
    assertEquals(new Ended(0, ""), run(Map.of(), "/bin/sh", "-n", SCRIPT.toString()));
  }

  @Test
  void helpNamesEveryCommand() throws Exception {
    Ended help = run(Map.of(), SCRIPT.toString(), "--help");
    assertEquals(0, help.code());
    for (String command :
        List.of("demo", "sql", "server", "check", "test", "bench", "build", "dist", "classpath")) {
      assertTrue(help.output().contains("  " + command), command);
    }
    assertEquals("PhenixDB 0.1.0\n", run(Map.of(), SCRIPT.toString(), "--version").output());
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    Ended ended = run(Map.of(), SCRIPT.toString(), "dance");
    assertEquals(2, ended.code());
    assertTrue(ended.output().contains("dance"), ended.output());
  }

  /** A copy of the launcher in a folder of its own, where nothing is built. */
  private String copy() throws IOException {
    Path copy = Files.copy(SCRIPT, folder.resolve("phenix"));
    assertTrue(copy.toFile().setExecutable(true));
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/none.jar"), "");
    return copy.toString();
  }

  @Test
  void aMissingJdkIsSaidInASentence() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("sh", "sed", "cat", "mkdir", "rm", "dirname", "mktemp", "mkfifo")) {
      Path found = tool(tool);
      Files.createSymbolicLink(bin.resolve(tool), found);
    }
    Ended ended =
        run(
            Map.of("PATH", bin.toString(), "JAVA_HOME", "", "PHENIX_JVM_FOLDERS", "/nowhere"),
            "/bin/sh",
            copy(),
            "check",
            "x");
    assertEquals(3, ended.code(), ended.output());
    assertTrue(ended.output().contains("needs a JDK 25"), ended.output());
  }

  private static Path tool(String name) {
    return List.of("/bin", "/usr/bin").stream()
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOlderJdkIsPassedOverForOneInAnotherFolder() throws Exception {
    Path old = jdk("old", "21.0.2", "echo old");
    Path good = folder.resolve("jvms");
    jdk("jvms/good", "25.0.1", "echo \"good $*\"");
    Ended ended =
        run(
            Map.of(
                "JAVA_HOME",
                old.toString(),
                "PHENIX_JVM_FOLDERS",
                good.toString(),
                "PHENIX_AOT",
                "off",
                "PATH",
                "/usr/bin:/bin"),
            copy(),
            "check",
            "some folder");
    assertEquals(0, ended.code(), ended.output());
    assertTrue(ended.output().startsWith("good --add-modules"), ended.output());
    assertTrue(ended.output().contains("launch.Main check some folder"), ended.output());
  }

  private Path jdk(String name, String version, String java) throws IOException {
    Path home = folder.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    List<Path> programs = new ArrayList<>();
    for (String program : List.of("java", "javac")) {
      programs.add(Files.writeString(bin.resolve(program), "#!/bin/sh\n" + java + "\n"));
    }
    programs.forEach(program -> assertTrue(program.toFile().setExecutable(true)));
    return home;
  }

  @Test
  void theWarningAboutIncubatorModulesIsTakenOffAndNothingElse() throws Exception {
    String java =
        """
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'a true error' >&2
        printf 'no line end' >&2
        exit 7\
        """;
    jdk("jvms/good", "25", java);
    Ended ended =
        run(
            Map.of(
                "JAVA_HOME",
                folder.resolve("jvms/good").toString(),
                "PHENIX_JVM_FOLDERS",
                "/nowhere",
                "PHENIX_AOT",
                "off",
                "PATH",
                "/usr/bin:/bin"),
            copy(),
            "check",
            "x");
    assertEquals(new Ended(7, "a true error\nno line end"), ended);
  }
}
