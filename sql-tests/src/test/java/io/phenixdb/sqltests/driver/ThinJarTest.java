package io.phenixdb.sqltests.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.server.http.PhenixServer;
import io.phenixdb.server.http.ServerOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thin driver: one jar for users' class paths, which must hold nothing that is in their way.
 */
class ThinJarTest {
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int JAVA_17 = 61;
  private static final long MOST_BYTES = 8L << 20;
  private static Path jar = Path.of("");

  /** The jar is there once jdbc-driver was packaged, as {@code mvn verify} does before this. */
  @BeforeAll
  static void find() throws IOException {
    Path target = Path.of("..", "jdbc-driver", "target");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        files
            .filter(file -> file.getFileName().toString().matches("phenix-jdbc-[\\d.]+\\.jar"))
            .forEach(found::add);
      }
    }
    assumeTrue(found.size() == 1, "jdbc-driver is not packaged");
    jar = found.get(0);
  }

  @Test
  void itIsSmall() throws IOException {
    assertTrue(Files.size(jar) <= MOST_BYTES, Files.size(jar) + " bytes");
  }

  @Test
  void itHoldsOurPackageAloneAndRunsOnJava17() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (entry.isDirectory()) {
          continue;
        }
        assertTrue(
            name.startsWith("io/phenixdb/jdbc/") || name.startsWith("META-INF/"),
            "a foreign entry: " + name);
        if (name.endsWith(".class")) {
          try (DataInputStream stream = new DataInputStream(file.getInputStream(entry))) {
            assertEquals(CLASS_MAGIC, stream.readInt(), name);
            stream.readUnsignedShort();
            int version = stream.readUnsignedShort();
            assertTrue(version <= JAVA_17, name + " has class file version " + version);
          }
        }
      }
    }
  }

  @Test
  void itRegistersOurDriverAndNoLoggingBinding() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      JarEntry drivers = file.getJarEntry("META-INF/services/java.sql.Driver");
      assertNotNull(drivers);
      String text = new String(file.getInputStream(drivers).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("io.phenixdb.jdbc.PhenixDriver", text.strip());
      assertEquals(null, file.getJarEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
      assertEquals(
          null, file.getJarEntry("META-INF/services/io.phenixdb.jdbc.spi.EmbeddedMetaFactory"));
    }
  }

  @Test
  void itWorksAloneInAProcess(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Client.java");
    Files.writeString(
        source,
        """
        import java.sql.*;

        public class Client {
          public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
              statement.execute("CREATE TABLE thin (id INT PRIMARY KEY, v VECTOR(2))");
              try (PreparedStatement insert =
                  connection.prepareStatement("INSERT INTO thin VALUES (?, ?)")) {
                insert.setInt(1, 7);
                insert.setObject(2, new float[] {1, 2});
                insert.executeUpdate();
              }
              try (ResultSet rows = statement.executeQuery("SELECT id, v FROM thin")) {
                rows.next();
                System.out.println(rows.getInt(1) + " " + rows.getString(2));
              }
              try {
                statement.execute("SELECT * FROM nowhere");
              } catch (SQLSyntaxErrorException e) {
                System.out.println(e.getSQLState());
              }
              try {
                DriverManager.getConnection("jdbc:phenix:mem:");
              } catch (SQLException e) {
                System.out.println(e.getSQLState());
              }
            }
          }
        }
        """);
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        PhenixServer server = PhenixServer.start(database, ServerOptions.onLoopback(0))) {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Process process =
          new ProcessBuilder(
                  java.toString(),
                  "-cp",
                  jar.toAbsolutePath().toString(),
                  source.toString(),
                  server.jdbcUrl())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      // A new JDK warns of sun.misc.Unsafe, which protocol buffers use.
      List<String> lines = output.lines().filter(line -> !line.startsWith("WARNING:")).toList();
      assertEquals(List.of("7 [1.0,2.0]", "42P01", "08001"), lines);
    }
  }
}
